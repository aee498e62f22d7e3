import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietUntil } from '../../src/desk/quietHours.ts';

const NIGHT = { from: 19 * 60, until: 7 * 60 + 30 };
const NOON = { from: 12 * 60, until: 14 * 60 };
const endOf = (at: string, hours = NIGHT, zone = 'Europe/Paris') =>
  quietUntil(new Date(at), hours, zone)?.toISOString() ?? null;

describe('quiet hours', () => {
  it.each([
    ['before they begin', '2026-11-23T17:59:59Z', NIGHT, null],
    ['as they begin', '2026-11-23T18:00:00Z', NIGHT, '2026-11-24T06:30:00.000Z'],
    ['after midnight', '2026-11-24T02:00:00Z', NIGHT, '2026-11-24T06:30:00.000Z'],
    ['as they end', '2026-11-24T06:30:00Z', NIGHT, null],
    ['within a day', '2026-11-24T12:59:00Z', NOON, '2026-11-24T13:00:00.000Z'],
    ['over the spring’s change of clocks', '2026-03-28T20:00:00Z', NIGHT, '2026-03-29T05:30:00.000Z'],
    ['over the autumn’s', '2026-10-24T20:00:00Z', NIGHT, '2026-10-25T06:30:00.000Z'],
    [
      'until an hour that is skipped',
      '2026-03-29T00:30:00Z',
      { from: 60, until: 150 },
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'until one that comes twice, the first',
      '2026-10-25T00:10:00Z',
      { from: 60, until: 150 },
      '2026-10-25T00:30:00.000Z',
    ],
    ['at its second time', '2026-10-25T01:10:00Z', { from: 60, until: 150 }, null],
  ])('%s', (_, at, hours, end) => expect(endOf(at, hours)).toBe(end));

  it('are those of where one is', () => {
    expect(endOf('2026-11-23T18:30:00Z', NIGHT, 'Europe/London')).toBeNull();
    expect(endOf('2026-11-23T18:30:00Z', NIGHT, 'Asia/Kathmandu')).toBe('2026-11-24T01:45:00.000Z');
  });

  it('end later than now, within a day and an hour, and are over then', () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    const zone = fc.constantFrom(
      'Europe/Paris',
      'America/Toronto',
      'Pacific/Auckland',
      'Asia/Kolkata',
      'UTC',
    );
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        minute,
        minute,
        zone,
        (at, from, until, timeZone) => {
          fc.pre(from !== until);
          const end = quietUntil(at, { from, until }, timeZone);
          if (end === null) return;
          expect(end.getTime()).toBeGreaterThan(at.getTime());
          expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
          expect(quietUntil(end, { from, until }, timeZone)).toBeNull();
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
