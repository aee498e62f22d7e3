import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessMs,
  businessMsBetween,
  type BusinessCalendar,
  isOpen,
  nextOpening,
  WEEKDAYS,
} from '../../../src/desk/sla/businessHours.ts';
import { isFrenchHoliday } from '../../../src/desk/sla/holidays.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const academie: BusinessCalendar = {
  timeZone: 'Europe/Paris',
  hours: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['13:30-18:00', '08:00-12:00']]),
  ),
  isHoliday: isFrenchHoliday,
};
const at = (text: string) => new Date(text);

describe('a desk that closes for lunch, at night, at weekends and on holidays', () => {
  it.each([
    ['within a morning', '2026-11-24T08:00+01:00', '2026-11-24T09:15+01:00', 1.25],
    ['over lunch', '2026-11-24T11:00+01:00', '2026-11-24T14:00+01:00', 1.5],
    ['at night', '2026-11-24T19:00+01:00', '2026-11-25T07:00+01:00', 0],
    ['over a weekend', '2026-11-27T17:00+01:00', '2026-11-30T09:00+01:00', 2],
    ['over the fourteenth of July', '2026-07-13T17:00+02:00', '2026-07-15T09:00+02:00', 2],
    [
      'over Easter and the change of clocks before it',
      '2024-03-29T08:00+01:00',
      '2024-04-02T08:00+02:00',
      8.5,
    ],
  ])('%s', (_, from, to, hours) => {
    expect(businessMsBetween(academie, at(from), at(to)) / HOUR).toBe(hours);
    expect(businessMsBetween(academie, at(to), at(from)) / HOUR).toBe(hours === 0 ? -0 : -hours);
  });

  it.each([
    ['in the morning', '2026-11-24T08:00+01:00', 2, '2026-11-24T10:00+01:00'],
    ['over lunch', '2026-11-24T11:00+01:00', 2, '2026-11-24T14:30+01:00'],
    ['until the very end of a day', '2026-11-24T16:00+01:00', 2, '2026-11-24T18:00+01:00'],
    ['begun on a Saturday', '2026-11-28T10:00+01:00', 1, '2026-11-30T09:00+01:00'],
  ])('%s', (_, from, hours, to) => {
    expect(addBusinessMs(academie, at(from), hours * HOUR)).toEqual(at(to));
  });

  it('is open until, but not at, the end of a period', () => {
    expect(isOpen(academie, at('2026-11-24T08:00+01:00'))).toBe(true);
    expect(isOpen(academie, at('2026-11-24T11:59+01:00'))).toBe(true);
    expect(isOpen(academie, at('2026-11-24T12:00+01:00'))).toBe(false);
    expect(nextOpening(academie, at('2026-11-24T12:00+01:00'))).toEqual(at('2026-11-24T13:30+01:00'));
    expect(nextOpening(academie, at('2026-12-25T09:00+01:00'))).toEqual(at('2026-12-28T08:00+01:00'));
  });

  it('never closes when it names no hours', () => {
    const always = { ...academie, hours: {} };
    const sunday = at('2026-11-29T03:00Z');
    expect(nextOpening(always, sunday)).toEqual(sunday);
    expect(addBusinessMs(always, sunday, HOUR)).toEqual(at('2026-11-29T04:00Z'));
  });
});

describe('as a minute-by-minute count has it', () => {
  const CHANGES = {
    'Europe/Paris': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
    'America/New_York': ['2026-03-08T07:00Z', '2026-11-01T06:00Z'],
  };
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const period = fc
    .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 95 }))
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => `${time(Math.min(a, b) * 15)}-${time(Math.max(a, b) * 15)}`);
  const calendar = fc
    .tuple(
      fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[])),
      fc.record(Object.fromEntries(WEEKDAYS.map((day) => [day, fc.array(period, { maxLength: 3 })]))),
      fc.boolean(),
    )
    .filter(([, hours]) => Object.values(hours).some((periods) => periods.length > 0))
    .chain(([timeZone, hours, summer]) =>
      fc.record({
        calendar: fc.constant<BusinessCalendar>({ timeZone, hours, isHoliday: (day) => day.endsWith('-30') }),
        from: fc
          .integer({ min: -2 * 24 * 60, max: 24 * 60 })
          .map((minutes) => new Date(Date.parse(CHANGES[timeZone][summer ? 0 : 1]!) + minutes * MINUTE)),
        minutes: fc.integer({ min: 0, max: 4 * 24 * 60 }),
      }),
    );

  /** Is the desk open during this minute? Asked of a wall clock, as a person would. */
  function openAt({ timeZone, hours, isHoliday }: BusinessCalendar, ms: number): boolean {
    const parts = wallClock(timeZone).formatToParts(ms);
    const part = (type: string) => parts.find((one) => one.type === type)!.value;
    if (isHoliday(`${part('year')}-${part('month')}-${part('day')}`)) return false;
    const clock = `${part('hour')}:${part('minute')}`;
    const weekday = part('weekday').toLowerCase() as (typeof WEEKDAYS)[number];
    return (hours[weekday] ?? []).some((one) => one.slice(0, 5) <= clock && clock < one.slice(6));
  }
  const clocks = new Map<string, Intl.DateTimeFormat>();
  const wallClock = (timeZone: string) => {
    const made =
      clocks.get(timeZone) ??
      new Intl.DateTimeFormat('en-GB', {
        timeZone,
        weekday: 'short',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      });
    clocks.set(timeZone, made);
    return made;
  };

  /** A period that begins or ends within an hour that is skipped or lived twice is not what people count by. */
  const plain = ({ hours }: BusinessCalendar): boolean =>
    Object.values(hours)
      .flat()
      .every((one) => one!.slice(0, 5) >= '03:00' && one!.slice(6) >= '03:00');

  it('the time between two instants is the same', () => {
    fc.assert(
      fc.property(calendar, ({ calendar, from, minutes }) => {
        fc.pre(plain(calendar));
        const to = new Date(from.getTime() + minutes * MINUTE);
        let slow = 0;
        for (let ms = from.getTime(); ms < to.getTime(); ms += MINUTE) if (openAt(calendar, ms)) slow += 1;
        expect(businessMsBetween(calendar, from, to) / MINUTE).toBe(slow);
      }),
      { numRuns: 60 },
    );
  });

  it('what is added is what then lies between', () => {
    fc.assert(
      fc.property(calendar, ({ calendar, from, minutes }) => {
        const to = addBusinessMs(calendar, from, minutes * MINUTE);
        expect(businessMsBetween(calendar, from, to) / MINUTE).toBe(minutes);
        // And it is the first such instant.
        if (minutes > 0) {
          expect(businessMsBetween(calendar, from, new Date(to.getTime() - 1))).toBeLessThan(
            minutes * MINUTE,
          );
        }
      }),
    );
  });

  it('opens next where it is open, and was not before', () => {
    fc.assert(
      fc.property(calendar, ({ calendar, from }) => {
        const opens = nextOpening(calendar, from);
        expect(isOpen(calendar, opens)).toBe(true);
        expect(businessMsBetween(calendar, from, opens)).toBe(0);
      }),
    );
  });
});

describe('France’s public holidays', () => {
  it.each([
    [2024, ['04-01', '05-09', '05-20']],
    [2025, ['04-21', '05-29', '06-09']],
    [2026, ['04-06', '05-14', '05-25']],
    [2027, ['03-29', '05-06', '05-17']],
    [2038, ['04-26', '06-03', '06-14']],
  ])('%i', (year, movable) => {
    const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
    const found = [];
    for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += 24 * HOUR) {
      const day = new Date(ms).toISOString().slice(0, 10);
      if (isFrenchHoliday(day)) found.push(day.slice(5));
    }
    expect(found).toEqual([...new Set([...fixed, ...movable])].sort());
  });
});
