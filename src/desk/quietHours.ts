import { offsetAt } from './timeZone.ts';
import { addDays, instantAt, localTime } from './zonedTime.ts';

/** Minutes after midnight of somebody's own day; `until` before `from` is over midnight. Never the same. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/**
 * When the quiet hours that run at this instant end, in the person's own time zone; null where none do. Where the
 * clock shows an hour twice, they end at the first.
 */
export function quietUntil(at: Date, { from, until }: QuietHours, timeZone: string): Date | null {
  const { day } = localTime(at, timeZone);
  const minute = minuteOfDay(at, timeZone);
  const overnight = from > until;
  const runs = overnight ? minute >= from || minute < until : minute >= from && minute < until;
  if (!runs) return null;
  const end = instantAt(overnight && minute >= from ? addDays(day, 1) : day, until, timeZone);
  return end > at ? end : null;
}

const minuteOfDay = (at: Date, timeZone: string): number => {
  const local = at.getTime() + offsetAt(at.getTime(), timeZone);
  return Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / 60_000);
};

const DAY_MS = 86_400_000;
