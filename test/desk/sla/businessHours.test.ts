import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessMs,
  businessCalendar,
  businessMsBetween,
  type Calendar,
  isOpen,
  nextOpening,
  type Period,
} from '../../../src/desk/sla/businessHours.ts';
import { isHoliday } from '../../../src/desk/sla/holidays.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const period = (from: string, to: string): Period => ({ from: minutesOf(from), to: minutesOf(to) });
const minutesOf = (text: string) => (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * MINUTE;
const LUNCH = [period('08:00', '12:00'), period('13:30', '18:00')];
const office = (timeZone = 'Europe/Paris'): Calendar =>
  businessCalendar({
    timeZone,
    week: [LUNCH, LUNCH, LUNCH, LUNCH, [period('08:00', '12:00'), period('13:30', '17:00')], [], []],
    isHoliday: (day) => isHoliday(day, 'france', new Set()),
  });
const at = (iso: string) => new Date(iso);

describe('hours of a desk that closes for lunch', () => {
  it.each([
    ['a morning', '2026-11-23T07:00:00Z', '2026-11-23T10:00:00Z', 3 * HOUR],
    ['lunch is closed', '2026-11-23T10:30:00Z', '2026-11-23T13:00:00Z', HOUR],
    ['a night', '2026-11-23T16:00:00Z', '2026-11-24T08:00:00Z', 2 * HOUR],
    ['a weekend', '2026-11-20T15:00:00Z', '2026-11-23T08:00:00Z', 2 * HOUR],
    ['Armistice Day', '2026-11-10T16:00:00Z', '2026-11-12T08:00:00Z', 2 * HOUR],
    ['a week with a change of clocks', '2026-10-23T06:00:00Z', '2026-10-30T07:00:00Z', 41.5 * HOUR],
    ['nothing', '2026-11-23T10:00:00Z', '2026-11-23T10:00:00Z', 0],
    ['backwards', '2026-11-23T10:00:00Z', '2026-11-23T08:00:00Z', 0],
  ])('%s', (_, from, to, expected) => {
    expect(businessMsBetween(office(), at(from), at(to))).toBe(expected);
  });

  it.each([
    ['within the morning', '2026-11-23T07:00:00Z', HOUR, '2026-11-23T08:00:00Z'],
    ['over lunch', '2026-11-23T10:00:00Z', 2 * HOUR, '2026-11-23T13:30:00Z'],
    ['to the very closing', '2026-11-23T10:00:00Z', HOUR, '2026-11-23T11:00:00Z'],
    ['from a closed hour', '2026-11-22T10:00:00Z', HOUR, '2026-11-23T08:00:00Z'],
    ['over a weekend', '2026-11-20T15:30:00Z', HOUR, '2026-11-23T07:30:00Z'],
    ['back over lunch', '2026-11-23T13:30:00Z', -2 * HOUR, '2026-11-23T10:00:00Z'],
    [
      'back to an opening is back to the closing before',
      '2026-11-23T13:30:00Z',
      -HOUR,
      '2026-11-23T11:00:00Z',
    ],
    ['no time at all', '2026-11-22T10:00:00Z', 0, '2026-11-22T10:00:00Z'],
  ])('%s', (_, from, ms, expected) => {
    expect(addBusinessMs(office(), at(from), ms)).toEqual(at(expected));
  });

  it('opens next after the holiday, the weekend or lunch, and is open while it is', () => {
    expect(nextOpening(office(), at('2026-11-10T18:00:00Z'))).toEqual(at('2026-11-12T07:00:00Z'));
    expect(nextOpening(office(), at('2026-11-23T11:00:00Z'))).toEqual(at('2026-11-23T12:30:00Z'));
    expect(nextOpening(office(), at('2026-11-23T09:00:00Z'))).toEqual(at('2026-11-23T09:00:00Z'));
    expect(isOpen(office(), at('2026-11-23T09:00:00Z'))).toBe(true);
    expect(isOpen(office(), at('2026-11-23T11:00:00Z'))).toBe(false);
    expect(isOpen(office(), at('2026-11-22T09:00:00Z'))).toBe(false);
  });

  it('says so when it never opens', () => {
    const never = businessCalendar({
      timeZone: 'UTC',
      week: [[], [], [], [], [], [], []],
      isHoliday: () => false,
    });
    for (const ms of [HOUR, -HOUR]) {
      expect(() => addBusinessMs(never, at('2026-11-23T09:00:00Z'), ms)).toThrow(RangeError);
    }
  });
});

describe('a night that is an hour shorter or longer', () => {
  const nights = (timeZone: string) =>
    businessCalendar({
      timeZone,
      week: Array.from({ length: 7 }, () => [period('01:30', '03:30')]),
      isHoliday: () => false,
    });

  it.each([
    ['Europe/Paris, March', 'Europe/Paris', '2026-03-28T12:00:00Z', HOUR],
    ['Europe/Paris, October', 'Europe/Paris', '2026-10-24T12:00:00Z', 3 * HOUR],
    ['America/New_York, March', 'America/New_York', '2026-03-07T17:00:00Z', HOUR],
    ['America/New_York, November', 'America/New_York', '2026-10-31T17:00:00Z', 2.5 * HOUR],
    ['America/New_York, no change', 'America/New_York', '2026-11-03T17:00:00Z', 2 * HOUR],
  ])('%s', (_, timeZone, noon, expected) => {
    const from = at(noon);
    expect(businessMsBetween(nights(timeZone), from, new Date(from.getTime() + DAY))).toBe(expected);
  });
});

/** What the clock on the wall shows at each minute of twelve days around a change, by another way than the code's. */
function wallOf(timeZone: string, middle: string): readonly Wall[] {
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const start = Date.parse(middle) - 6 * DAY;
  return Array.from({ length: (12 * DAY) / MINUTE }, (_, index) => {
    const instant = start + index * MINUTE;
    const [day, time] = format.format(instant).split(' ') as [string, string];
    return {
      instant,
      day,
      minute: minutesOf(time),
      weekday: (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7,
    };
  });
}

interface Wall {
  readonly instant: number;
  readonly day: string;
  readonly minute: number;
  readonly weekday: number;
}

const CHANGES: [string, readonly Wall[]][] = [
  ['Europe/Paris', wallOf('Europe/Paris', '2026-03-29T01:00:00Z')],
  ['Europe/Paris', wallOf('Europe/Paris', '2026-10-25T01:00:00Z')],
  ['America/New_York', wallOf('America/New_York', '2026-03-08T07:00:00Z')],
  ['America/New_York', wallOf('America/New_York', '2026-11-01T06:00:00Z')],
  // Its clocks went back from midnight and a minute, to the day before.
  ['America/St_Johns', wallOf('America/St_Johns', '2010-11-07T02:31:00Z')],
];

const anyPeriod = fc
  .tuple(fc.integer({ min: 0, max: 1_440 }), fc.integer({ min: 0, max: 1_440 }))
  .map(([a, b]) => ({ from: Math.min(a, b) * MINUTE, to: Math.max(a, b) * MINUTE }))
  .filter(({ from, to }) => from < to);
const anyWeek = fc.array(fc.array(anyPeriod, { maxLength: 3 }), { minLength: 7, maxLength: 7 });

describe.each(CHANGES)('%s, against a model that looks at every minute', (timeZone, wall) => {
  const anyDesk = fc.record({
    week: anyWeek,
    holidays: fc.subarray([...new Set(wall.map(({ day }) => day))], { maxLength: 3 }),
  });
  const modelOf = ({ week, holidays }: { week: Period[][]; holidays: string[] }) => {
    const calendar = businessCalendar({ timeZone, week, isHoliday: (day) => holidays.includes(day) });
    const open = wall.map(
      ({ day, weekday, minute }) =>
        !holidays.includes(day) &&
        (week[weekday] ?? []).some(({ from, to }) => from <= minute && minute < to),
    );
    return { calendar, open };
  };
  const index = fc.integer({ min: 0, max: wall.length - 1 });
  const instantOf = (minute: number) => new Date((wall[minute] as Wall).instant);

  it('counts what is open between two minutes', () => {
    fc.assert(
      fc.property(anyDesk, index, index, (desk, a, b) => {
        const { calendar, open } = modelOf(desk);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const expected = open.slice(from, to).filter(Boolean).length * MINUTE;
        expect(businessMsBetween(calendar, instantOf(from), instantOf(to))).toBe(expected);
        expect(isOpen(calendar, instantOf(a))).toBe(open[a]);
      }),
      { numRuns: 60 },
    );
  });

  it('finds the first minute by which so much was open, and the next that is', () => {
    fc.assert(
      fc.property(anyDesk, index, fc.integer({ min: 1, max: 3_000 }), (desk, from, minutes) => {
        const { calendar, open } = modelOf(desk);
        const opening = open.indexOf(true, from);
        if (opening >= 0) expect(nextOpening(calendar, instantOf(from))).toEqual(instantOf(opening));
        let [left, end] = [minutes, from];
        for (; left > 0 && end < open.length; end += 1) left -= open[end] ? 1 : 0;
        fc.pre(left === 0 && end < open.length);
        expect(addBusinessMs(calendar, instantOf(from), minutes * MINUTE)).toEqual(instantOf(end));
      }),
      { numRuns: 60 },
    );
  });

  it('goes back to the first minute since which so much was open', () => {
    fc.assert(
      fc.property(anyDesk, index, fc.integer({ min: 1, max: 3_000 }), (desk, from, minutes) => {
        const { calendar, open } = modelOf(desk);
        let [left, start] = [minutes, from];
        for (; start > 0 && (left > 0 || !open[start - 1]); start -= 1) left -= open[start - 1] ? 1 : 0;
        fc.pre(left === 0 && start > 0);
        expect(addBusinessMs(calendar, instantOf(from), -minutes * MINUTE)).toEqual(instantOf(start));
      }),
      { numRuns: 60 },
    );
  });

  it('adds to the millisecond what it counts', () => {
    const ms = fc.integer({ min: 1, max: 40 * HOUR });
    fc.assert(
      fc.property(anyDesk, index, fc.integer({ min: 0, max: MINUTE }), ms, (desk, minute, more, added) => {
        fc.pre(desk.week.some((day) => day.length > 0));
        const { calendar } = modelOf(desk);
        const from = new Date(instantOf(minute).getTime() + more);
        const due = addBusinessMs(calendar, from, added);
        expect(businessMsBetween(calendar, from, due)).toBe(added);
        expect(businessMsBetween(calendar, from, new Date(due.getTime() - 1))).toBe(added - 1);
      }),
      { numRuns: 60 },
    );
  });
});

it('counts two years of weekdays and holidays', () => {
  const calendar = office();
  const [from, to] = [at('2025-12-31T23:00:00Z'), at('2027-12-31T23:00:00Z')];
  let expected = 0;
  for (let noon = from.getTime() + 12 * HOUR; noon < to.getTime(); noon += DAY) {
    const day = new Date(noon);
    const hours = [0, 8.5, 8.5, 8.5, 8.5, 7.5, 0][day.getUTCDay()] ?? 0;
    if (!isHoliday(day.toISOString().slice(0, 10), 'france', new Set())) expected += hours * HOUR;
  }
  expect(businessMsBetween(calendar, from, to)).toBe(expected);
  expect(addBusinessMs(calendar, from, expected)).toEqual(at('2027-12-31T16:00:00Z'));
});
