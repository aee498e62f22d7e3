import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessCalendar } from '../src/desk/sla/businessHours.ts';
import { type Leap, leapFrom, nextStep } from '../src/playgroundClock.ts';

const HOUR = 3_600_000;
const day = [
  { from: 8 * HOUR, to: 12 * HOUR },
  { from: 13.5 * HOUR, to: 18 * HOUR },
];
/** In Paris; 11 November is a holiday. */
const calendar = businessCalendar({
  timeZone: 'Europe/Paris',
  week: [day, day, day, day, day, [], []],
  isHoliday: (date) => date.endsWith('-11-11'),
});

describe('a leap', () => {
  it.each<[string, Leap, string, string]>([
    ['an hour is an hour', 'hour', '2026-11-24T10:20:30+01:00', '2026-11-24T11:20:30+01:00'],
    ['even at night', 'hour', '2026-11-24T23:30:00+01:00', '2026-11-25T00:30:00+01:00'],
    ['the morning is tomorrow’s', 'morning', '2026-11-24T10:20:30+01:00', '2026-11-25T08:00:00+01:00'],
    ['even at six', 'morning', '2026-11-24T06:00:00+01:00', '2026-11-25T08:00:00+01:00'],
    ['after Friday it is Monday’s', 'morning', '2026-11-27T10:00:00+01:00', '2026-11-30T08:00:00+01:00'],
    ['and no holiday’s', 'morning', '2026-11-10T10:00:00+01:00', '2026-11-12T08:00:00+01:00'],
    ['also when the clocks change', 'morning', '2026-10-23T10:00:00+02:00', '2026-10-26T08:00:00+01:00'],
    ['three days on', 'businessDays', '2026-11-23T10:20:30+01:00', '2026-11-26T10:20:30+01:00'],
    ['but not over Sunday', 'businessDays', '2026-11-26T10:20:30+01:00', '2026-12-01T10:20:30+01:00'],
    ['from a Sunday', 'businessDays', '2026-11-22T15:00:00+01:00', '2026-11-25T15:00:00+01:00'],
    ['nor over a holiday', 'businessDays', '2026-11-09T10:00:00+01:00', '2026-11-13T10:00:00+01:00'],
    ['by the wall’s clock', 'businessDays', '2026-10-22T10:00:00+02:00', '2026-10-27T10:00:00+01:00'],
  ])('%s', (_, leap, from, to) => {
    expect(leapFrom(calendar, new Date(from), leap)).toEqual(new Date(to));
  });
});

describe('a step', () => {
  const at = (time: string) => new Date(`2026-11-${time}:00+01:00`);
  const until = at('27T10:00');
  it.each<[string, Date, Date | null, Date]>([
    ['goes by the hour while the desk is open', at('24T10:20'), null, at('24T11:20')],
    ['to what is due before', at('24T10:20'), at('24T10:41'), at('24T10:41')],
    ['over the night to the opening', at('24T20:00'), null, at('25T08:00')],
    ['over lunch as well', at('24T12:20'), at('24T15:00'), at('24T13:30')],
    ['not beyond where it leads', at('27T09:30'), at('27T12:00'), at('27T10:00')],
  ])('%s', (_, now, due, to) => {
    expect(nextStep(calendar, now, until, [null, due])).toEqual(to);
  });

  it('is forward, and misses nothing that is due, nor an opening of the desk', () => {
    const start = Date.parse('2026-11-01T00:00:00Z');
    const instant = fc.integer({ min: 0, max: 30 * 24 * 60 }).map((minutes) => start + minutes * 60_000);
    fc.assert(
      fc.property(instant, instant, fc.option(instant), (from, to, some) => {
        fc.pre(from < to);
        const due = some !== null && some > from ? new Date(some) : null;
        const step = nextStep(calendar, new Date(from), new Date(to), [due]).getTime();
        expect(step).toBeGreaterThan(from);
        expect(step).toBeLessThanOrEqual(Math.min(to, due?.getTime() ?? to));
        for (let utcDay = Math.floor(from / (24 * HOUR)); utcDay * 24 * HOUR < step; utcDay += 1)
          for (const opening of calendar.openingsOf(utcDay))
            expect(opening.from > from && opening.from < step && step - from > HOUR).toBe(false);
      }),
    );
  });
});
