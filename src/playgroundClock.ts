import { nextDigestAt } from './desk/digests.ts';
import { type Calendar, isOpen, nextOpening } from './desk/sla/businessHours.ts';
import { readCalendar } from './desk/sla/calendar.ts';
import { offsetAt } from './desk/timeZone.ts';
import { addDays, instantAt, localTime } from './desk/zonedTime.ts';
import type { Store } from './store/open.ts';
import { firstDue } from './store/queries/firstDue.ts';

/** How far the clock may be moved at once. `morning`: to 8:00 of the next day the desk is open. */
export const LEAPS = ['hour', 'morning', 'businessDays'] as const;
export type Leap = (typeof LEAPS)[number];

/** The desk's clock in the playground: the machine's, moved forward as often as somebody likes, never back. */
export interface PlaygroundClock {
  now(): Date;
  /** Where each leap would lead from now. */
  leaps(): Promise<Readonly<Record<Leap, Date>>>;
  /**
   * Moves it, from one instant at which something is due to the next, and does what is due there, so that everything
   * happens at its time and in its order. `stepped` is called after each. False: it is being moved already.
   */
  forward(leap: Leap, stepped: () => void): Promise<boolean>;
  /** A move under way ends with its step. */
  stop(): Promise<void>;
}

interface Options {
  readonly store: Store;
  /** What it runs ahead of. */
  readonly base: () => Date;
  /** Does what is due by now, and resolves when it is done. */
  readonly work: () => Promise<void>;
}

/** Its lead over the machine's is kept with the desk: after a restart no ticket lies in the future. */
export async function openPlaygroundClock({ store, base, work }: Options): Promise<PlaygroundClock> {
  let aheadMs = await readAhead(store);
  let moving: Promise<void> | null = null;
  let stopped = false;
  const now = (): Date => new Date(base().getTime() + aheadMs);

  const move = async (leap: Leap, stepped: () => void): Promise<void> => {
    const calendar = await readCalendar(store.read);
    const until = leapFrom(calendar, now(), leap);
    // What came in a moment ago is done by the clock that was.
    await work();
    for (let at = now(); at < until && !stopped; at = now()) {
      const due = [await firstDue(store.read, at), await nextDigestAt(store.read, at)];
      const to = nextStep(calendar, at, until, due);
      const ahead = aheadMs + (to.getTime() - at.getTime());
      await keepAhead(store, ahead);
      aheadMs = ahead;
      await work();
      stepped();
    }
  };

  return {
    now,
    async leaps() {
      const calendar = await readCalendar(store.read);
      const at = now();
      return {
        hour: leapFrom(calendar, at, 'hour'),
        morning: leapFrom(calendar, at, 'morning'),
        businessDays: leapFrom(calendar, at, 'businessDays'),
      };
    },
    async forward(leap, stepped) {
      if (moving || stopped) return false;
      moving = move(leap, stepped).finally(() => {
        moving = null;
      });
      await moving;
      return true;
    },
    async stop() {
      stopped = true;
      await moving?.catch(() => undefined);
    },
  };
}

export function leapFrom(calendar: Calendar, now: Date, leap: Leap): Date {
  const { timeZone } = calendar;
  const { day } = localTime(now, timeZone);
  switch (leap) {
    case 'hour':
      return new Date(now.getTime() + HOUR_MS);
    case 'morning':
      return instantAt(businessDayAfter(calendar, day, 1), 8 * 60, timeZone);
    case 'businessDays': {
      const wall = now.getTime() + offsetAt(now.getTime(), timeZone);
      return instantAt(businessDayAfter(calendar, day, 3), (wall % DAY_MS) / MINUTE_MS, timeZone);
    }
  }
}

/** So many days on, of those on which the desk opens. Throws RangeError as `nextOpening` does. */
function businessDayAfter(calendar: Calendar, day: string, count: number): string {
  const { timeZone } = calendar;
  let at = day;
  for (let left = count; left > 0; left -= 1) {
    at = localTime(nextOpening(calendar, instantAt(addDays(at, 1), 0, timeZone)), timeZone).day;
  }
  return at;
}

/** To what is due first, but by the hour while the desk is open, and to its opening while it is not. */
export function nextStep(calendar: Calendar, now: Date, until: Date, due: readonly (Date | null)[]): Date {
  const look = isOpen(calendar, now) ? new Date(now.getTime() + HOUR_MS) : nextOpening(calendar, now);
  return new Date(Math.min(...[until, look, ...due].map((at) => at?.getTime() ?? Infinity)));
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const KEY = 'playgroundAheadMs';

async function readAhead({ read }: Store): Promise<number> {
  const kept = await read.setting.findUnique({ where: { key: KEY } });
  return Number(kept?.value ?? 0);
}

const keepAhead = (store: Store, aheadMs: number): Promise<unknown> => {
  const value = String(aheadMs);
  return store.write((tx) =>
    tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } }),
  );
};
