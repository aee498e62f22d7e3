import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Charted, pictureOfToken, picturePath, PICTURES } from '../../src/desk/pictureLinks.ts';

const SECRET = 'a'.repeat(64);
const DAY = 86_400_000;
const now = new Date('2026-11-23T08:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * DAY);

const word = fc.string({ unit: 'binary', maxLength: 20 });
const charts: fc.Arbitrary<Charted> = fc.oneof(
  fc.record({
    chart: fc.constant('bars' as const),
    title: word,
    bars: fc.array(fc.record({ label: word, count: fc.nat() }), { maxLength: 20 }),
  }),
  fc.record({
    chart: fc.constant('lines' as const),
    title: word,
    labels: fc.array(word, { maxLength: 14 }),
    series: fc.array(fc.record({ name: word, values: fc.array(fc.nat(), { maxLength: 14 }) }), {
      maxLength: 2,
    }),
  }),
);
const named = (path: string) => path.slice(PICTURES.length);
const workload: Charted = {
  chart: 'bars',
  title: 'Charge par agent',
  bars: [{ label: 'Catherine Buffet', count: 3 }],
};
const path = (chart: Charted = workload): string => picturePath(chart, SECRET, now) ?? '';

it('gives back the chart as it was, for a month', () => {
  fc.assert(
    fc.property(charts, fc.constantFrom(0, 1, 31), (chart, days) => {
      const found = pictureOfToken(named(path(chart)), SECRET, later(days));
      // A half letter is no letter once it is written down.
      expect(found).toEqual({ is: 'chart', chart: JSON.parse(JSON.stringify(chart)) as Charted });
    }),
    { numRuns: 60 },
  );
  expect(pictureOfToken(named(path()), SECRET, later(33))).toEqual({ is: 'expired' });
});

it('keeps to itself what it shows, and is never the same', () => {
  const bytes = Buffer.from(named(path()), 'base64url').toString('latin1');
  expect(`${path()}${bytes}`).not.toMatch(/Catherine|Charge/);
  expect(path()).not.toBe(path());
});

it('is nobody else’s, however one letter of it is changed or left out', () => {
  const name = named(path());
  fc.assert(
    fc.property(fc.nat(name.length - 1), fc.constantFrom('', 'A', 'z', '.', '%'), (at, letter) => {
      const other = name.slice(0, at) + letter + name.slice(at + 1);
      // The last letter of base64 holds bits that nobody reads.
      fc.pre(Buffer.from(other, 'base64url').compare(Buffer.from(name, 'base64url')) !== 0);
      expect(pictureOfToken(other, SECRET, now)).toBeNull();
    }),
  );
  expect(pictureOfToken(name, 'b'.repeat(64), now)).toBeNull();
  for (const bad of ['', '.png', 'x.png', '../files/1.abc.key']) {
    expect(pictureOfToken(bad, SECRET, now)).toBeNull();
  }
});

it('is none where a chart is too much for an address', () => {
  const bars = Array.from({ length: 300 }, (_, at) => ({ label: `Agent ${at * 7919}`, count: at * 104_729 }));
  expect(picturePath({ ...workload, bars }, SECRET, now)).toBeNull();
});
