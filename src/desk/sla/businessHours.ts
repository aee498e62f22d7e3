import { addDays, type Day, dayAt, instantAt, weekdayOf } from '../zonedTime.ts';

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When a desk is open. A desk that names no hours never closes. */
export interface BusinessCalendar {
  readonly timeZone: string;
  /** `08:00-12:00`, in any order; none: closed that day. */
  readonly hours: Readonly<Partial<Record<Weekday, readonly string[]>>>;
  readonly isHoliday: (day: Day) => boolean;
}

/** An instant and the one after its end, in milliseconds. */
type Period = readonly [from: number, to: number];

/** How long the desk is open between two instants, in milliseconds; negative where the second is the earlier. */
export function businessMsBetween(calendar: BusinessCalendar, from: Date, to: Date): number {
  if (from > to) return -businessMsBetween(calendar, to, from);
  if (neverCloses(calendar)) return to.getTime() - from.getTime();
  let sum = 0;
  const last = dayAt(to, calendar.timeZone);
  for (let day = dayAt(from, calendar.timeZone); day <= last; day = addDays(day, 1)) {
    for (const [opens, closes] of periodsOf(calendar, day)) {
      sum += Math.max(0, Math.min(closes, to.getTime()) - Math.max(opens, from.getTime()));
    }
  }
  return sum;
}

/** The first instant at which the desk has been open for so long since `from`. */
export function addBusinessMs(calendar: BusinessCalendar, from: Date, ms: number): Date {
  if (neverCloses(calendar)) return new Date(from.getTime() + ms);
  let left = ms;
  for (const [opens, closes] of openings(calendar, from)) {
    const start = Math.max(opens, from.getTime());
    if (closes - start >= left) return new Date(start + left);
    left -= closes - start;
  }
  return new Date(from.getTime() + FOREVER_DAYS * DAY_MS);
}

export const isOpen = (calendar: BusinessCalendar, at: Date): boolean =>
  nextOpening(calendar, at).getTime() === at.getTime();

/** `at` itself while the desk is open. */
export function nextOpening(calendar: BusinessCalendar, at: Date): Date {
  if (neverCloses(calendar)) return at;
  for (const [opens] of openings(calendar, at)) return new Date(Math.max(opens, at.getTime()));
  return new Date(at.getTime() + FOREVER_DAYS * DAY_MS);
}

/** Is the desk open at all on this day? */
export const isBusinessDay = (calendar: BusinessCalendar, day: Day): boolean =>
  neverCloses(calendar) || periodsOf(calendar, day).length > 0;

/** What is not over at `from`, in order. */
function* openings(calendar: BusinessCalendar, from: Date): Generator<Period> {
  let day = dayAt(from, calendar.timeZone);
  for (let days = 0; days < FOREVER_DAYS; days += 1) {
    for (const period of periodsOf(calendar, day)) if (period[1] > from.getTime()) yield period;
    day = addDays(day, 1);
  }
}

/** A desk that closed for good: nothing is due for ten years. */
const FOREVER_DAYS = 3_653;
const DAY_MS = 24 * 3_600_000;

const neverCloses = ({ hours }: BusinessCalendar): boolean =>
  WEEKDAYS.every((weekday) => (hours[weekday] ?? []).length === 0);

function periodsOf(calendar: BusinessCalendar, day: Day): readonly Period[] {
  const known = periods.get(calendar) ?? new Map<Day, readonly Period[]>();
  periods.set(calendar, known);
  const found = known.get(day);
  if (found) return found;
  const made = madePeriods(calendar, day);
  known.set(day, made);
  return made;
}

/** Days are asked for again and again. */
const periods = new WeakMap<BusinessCalendar, Map<Day, readonly Period[]>>();

function madePeriods({ hours, timeZone, isHoliday }: BusinessCalendar, day: Day): readonly Period[] {
  if (isHoliday(day)) return [];
  const written = hours[WEEKDAYS[weekdayOf(day)]!] ?? [];
  const merged: [number, number][] = [];
  const instant = (time: string): number => {
    const [hour, minute] = time.split(':');
    return instantAt(day, Number(hour) * 60 + Number(minute), timeZone).getTime();
  };
  const sorted = written
    .map((period): Period => [instant(period.slice(0, 5)), instant(period.slice(6))])
    .sort(([a], [b]) => a - b);
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) merged.push([from, to]);
  }
  return merged;
}
