import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pngOf } from '../../src/pictures/png.ts';
import { type Picture, svgOf } from '../../src/pictures/svg.ts';

const HOSTILE = [
  '</text><image href="file:///etc/passwd" width="600" height="600"/><text>',
  '"/><script>alert(1)</script>',
  "x' onload='alert(1)",
  '&amp;&lt;&#0;&bogus;',
  '<!ENTITY x SYSTEM "file:///etc/passwd">',
  ']]>\u0000\u0007\uD800\uFFFE\uFFFF',
  '\u202Eevil\u2066\u200F',
  'ligne 1\nligne 2\r\n\t',
  '',
  '   ',
  '👩🏽‍💻 田中 عربى Дмитрий',
  'é'.repeat(500),
];
const words = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme-composite', maxLength: 60 }),
);
const count = fc.oneof(fc.nat(30), fc.nat(2_000_000));
const bars: fc.Arbitrary<Picture> = fc.record({
  chart: fc.constant('bars' as const),
  title: words,
  bars: fc.array(fc.record({ label: words, count }), { maxLength: 30 }),
});
const lines: fc.Arbitrary<Picture> = fc.nat(31).chain((points) =>
  fc.record({
    chart: fc.constant('lines' as const),
    title: words,
    labels: fc.array(words, { minLength: points, maxLength: points }),
    series: fc.array(
      fc.record({ name: words, values: fc.array(count, { minLength: points, maxLength: points }) }),
      { maxLength: 4 },
    ),
  }),
);

/** Every element and attribute, without the measures and the texts. */
const bones = (svg: string): string => svg.replace(/>[^<]*</g, '><').replace(/-?\d+(?:\.\d+)?/g, '0');

/** The same chart, where everybody has a harmless name. */
function harmless(picture: Picture): Picture {
  if (picture.chart === 'bars') {
    return { ...picture, title: 'T', bars: picture.bars.map((bar) => ({ ...bar, label: 'N' })) };
  }
  const labels = picture.labels.map((_, at) => String(at));
  return { ...picture, title: 'T', labels, series: picture.series.map((one) => ({ ...one, name: 'N' })) };
}

describe('a chart as SVG', () => {
  it('has the same elements whatever people are called', () => {
    fc.assert(
      fc.property(fc.oneof(bars, lines), (picture) => {
        expect(bones(svgOf(picture))).toBe(bones(svgOf(harmless(picture))));
      }),
      { numRuns: 300 },
    );
  });

  it('is XML that a strict reader takes, and becomes a picture of 1,280 pixels', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(bars, lines), async (picture) => {
        expect(sizeOf(await pngOf(picture)).width).toBe(1_280);
      }),
      { numRuns: 25 },
    );
  });

  it('counts what it has no room for', () => {
    const many = Array.from({ length: 23 }, (_, at) => ({ label: `Agent ${at}`, count: 1 }));
    expect(svgOf({ chart: 'bars', title: 'T', bars: many })).toContain('>… +3</text>');
  });

  it.each([
    ['nothing happened', [0, 0], ['0', '1']],
    ['a little', [1, 3], ['0', '1', '2', '3']],
    ['a day of 12', [12, 2], ['0', '5', '10', '15']],
    ['a thousand', [1_000, 0], ['0', '500', '1000']],
  ])('has a grid of whole numbers: %s', (_, values, grid) => {
    const svg = svgOf({ chart: 'lines', title: 'T', labels: ['a', 'b'], series: [{ name: 'N', values }] });
    const ends = [...svg.matchAll(/text-anchor="end">([^<]*)</g)].map(([, text]) => text);
    expect(ends).toEqual(grid);
  });
});

describe('the letters of a picture', () => {
  const titled = (title: string) => pngOf({ chart: 'bars', title, bars: [{ label: 'A', count: 1 }] });

  it('are drawn on every machine: accents too', async () => {
    const [plain, accented, bare] = await Promise.all(['Creees', 'Créées', '\u0300'].map(titled));
    expect(plain?.equals(accented as Buffer)).toBe(false);
    expect(plain?.equals(bare as Buffer)).toBe(false);
  });

  it('are the same at each drawing', async () => {
    expect((await titled('Résolues')).equals(await titled('Résolues'))).toBe(true);
  });
});

function sizeOf(png: Buffer): { readonly width: number; readonly height: number } {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
