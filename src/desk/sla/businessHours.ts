import { offsetAt } from '../timeZone.ts';

/** When a desk is open, by the clock on its wall. Made by `businessCalendar`. */
export interface Calendar {
  readonly timeZone: string;
  /** What is open of a day of UTC (days since 1970), in order. */
  openingsOf(utcDay: number): readonly Opening[];
}

/** Ms since 1970; `to` is closed already. */
interface Opening {
  readonly from: number;
  readonly to: number;
}

export interface CalendarOptions {
  readonly timeZone: string;
  /** Monday first: seven days of periods, in any order. */
  readonly week: readonly (readonly Period[])[];
  /** `2026-12-25` */
  readonly isHoliday: (day: string) => boolean;
}

/** Ms after midnight by the clock on the wall. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/**
 * An instant is open when the clock on the wall then shows a time within a period of that day, and the day is no
 * holiday: of the hour a change of clocks leaves out nothing is open, and the hour it repeats is open twice.
 */
export function businessCalendar(options: CalendarOptions): Calendar {
  const week = options.week.map(merged);
  const known = new Map<number, readonly Opening[]>();
  return {
    timeZone: options.timeZone,
    openingsOf(utcDay) {
      const found = known.get(utcDay);
      if (found) return found;
      const openings = openingsWithin(utcDay * DAY_MS, (utcDay + 1) * DAY_MS, { ...options, week });
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(utcDay, openings);
      return openings;
    },
  };
}

/** Ms during which the desk is open from one instant to a later one; 0 when `to` is not later. */
export function businessMsBetween(calendar: Calendar, from: Date, to: Date): number {
  const [start, end] = [from.getTime(), to.getTime()];
  let total = 0;
  for (let day = dayOf(start); day * DAY_MS < end; day += 1) {
    for (const opening of calendar.openingsOf(day)) {
      total += Math.max(0, Math.min(opening.to, end) - Math.max(opening.from, start));
    }
  }
  return total;
}

/**
 * The first instant by which the desk has been open for `ms` since `from`; of a negative `ms` the first instant since
 * which it has been open for so long until `from`. Throws RangeError when the desk does not open for ten years.
 */
export function addBusinessMs(calendar: Calendar, from: Date, ms: number): Date {
  if (ms === 0) return from;
  return new Date(ms > 0 ? forward(calendar, from.getTime(), ms) : backward(calendar, from.getTime(), -ms));
}

export function isOpen(calendar: Calendar, at: Date): boolean {
  const instant = at.getTime();
  return calendar.openingsOf(dayOf(instant)).some(({ from, to }) => from <= instant && instant < to);
}

/** `at` itself while the desk is open. Throws RangeError as `addBusinessMs` does. */
export function nextOpening(calendar: Calendar, at: Date): Date {
  const instant = at.getTime();
  const first = dayOf(instant);
  for (let day = first; day <= first + LONGEST_CLOSED; day += 1) {
    const opening = calendar.openingsOf(day).find(({ to }) => to > instant);
    if (opening) return new Date(Math.max(opening.from, instant));
  }
  throw neverOpens();
}

function forward(calendar: Calendar, from: number, ms: number): number {
  let left = ms;
  for (let at = from; ; at = (dayOf(at) + 1) * DAY_MS) {
    at = nextOpening(calendar, new Date(at)).getTime();
    for (const opening of calendar.openingsOf(dayOf(at))) {
      const begin = Math.max(opening.from, at);
      const open = Math.max(0, opening.to - begin);
      if (open >= left) return begin + left;
      left -= open;
    }
  }
}

function backward(calendar: Calendar, from: number, ms: number): number {
  let left = ms;
  let lastOpen = dayOf(from);
  for (let day = lastOpen; day >= lastOpen - LONGEST_CLOSED; day -= 1) {
    for (const opening of [...calendar.openingsOf(day)].reverse()) {
      const end = Math.min(opening.to, from);
      const open = Math.max(0, end - opening.from);
      // More, not as much: of the instants between a closing and the next opening the first is the closing.
      if (open > left) return end - left;
      left -= open;
      lastOpen = day;
    }
  }
  throw neverOpens();
}

const DAY_MS = 86_400_000;
/** In days: ten years. */
const LONGEST_CLOSED = 3_660;
/** Days kept worked out; five years are a few hundred kilobytes. */
const MOST_KNOWN = 2_000;

const dayOf = (instant: number): number => Math.floor(instant / DAY_MS);
const neverOpens = (): RangeError => new RangeError('these hours and holidays leave no day open');

/** Days of UTC are cut where the clocks change: within a piece the wall's clock is a constant off. */
function openingsWithin(start: number, end: number, options: CalendarOptions): Opening[] {
  const { timeZone } = options;
  const change = changeOfClocks(start, end, timeZone);
  const pieces =
    change === null
      ? [[start, end] as const]
      : ([
          [start, change],
          [change, end],
        ] as const);
  return pieces.flatMap(([from, to]) => openingsOfPiece(from, to, offsetAt(from, timeZone), options));
}

function openingsOfPiece(
  start: number,
  end: number,
  offset: number,
  { week, isHoliday }: CalendarOptions,
): Opening[] {
  const openings: Opening[] = [];
  for (let day = dayOf(start + offset); day <= dayOf(end - 1 + offset); day += 1) {
    // 1 January 1970 was a Thursday.
    const periods = week[(((day + 3) % 7) + 7) % 7] ?? [];
    if (periods.length === 0 || isHoliday(new Date(day * DAY_MS).toISOString().slice(0, 10))) continue;
    for (const period of periods) {
      const from = Math.max(start, day * DAY_MS + period.from - offset);
      const to = Math.min(end, day * DAY_MS + period.to - offset);
      if (from < to) openings.push({ from, to });
    }
  }
  return openings;
}

/** The instant within a day at which the clocks change, found by halving; null where they do not. */
function changeOfClocks(start: number, end: number, timeZone: string): number | null {
  const before = offsetAt(start, timeZone);
  let [same, changed] = [start, end - 1];
  if (offsetAt(changed, timeZone) === before) return null;
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetAt(middle, timeZone) === before) same = middle;
    else changed = middle;
  }
  return changed;
}

/** In order, and those that overlap or touch as one. */
function merged(periods: readonly Period[]): Period[] {
  const result: Period[] = [];
  for (const period of [...periods].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && period.from <= last.to) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, period.to) };
    } else result.push(period);
  }
  return result;
}
