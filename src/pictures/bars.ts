import type { BarChart } from '../conversation/view.ts';
import { COLOURS, fitting, INK, SOFT, textAt, WIDTH, widthOf } from './elements.ts';
import type { Drawing } from './svg.ts';

/** A row for each, its figure behind its bar; the rest is counted in one line. */
export function barsOf({ bars }: Pick<BarChart, 'bars'>): Drawing {
  const shown = bars.slice(0, ROWS);
  const left = bars.length - shown.length;
  const widest = Math.max(0, ...shown.map(({ label }) => widthOf(fitting(label, SIZE, LABEL), SIZE)));
  const start = Math.ceil(EDGE + widest + GAP);
  const most = Math.max(1, ...shown.map(({ count }) => count));
  const room = WIDTH - start - EDGE - widthOf(` ${most}`, SIZE);
  const elements = shown.flatMap(({ label, count }, index) => {
    const top = index * ROW;
    const length = count > 0 ? Math.max(2, Math.round((count / most) * room)) : 0;
    const line = { y: top + ROW / 2 + 5, size: SIZE };
    return [
      textAt({ ...line, x: start - GAP, anchor: 'end', fill: INK, most: LABEL }, label),
      `<rect x="${start}" y="${top + 4}" width="${length}" height="${ROW - 8}" rx="3" fill="${COLOURS[1]}"/>`,
      textAt({ ...line, x: start + length + GAP, bold: true, fill: INK }, String(count)),
    ];
  });
  if (left > 0) {
    elements.push(textAt({ x: start, y: shown.length * ROW + 18, fill: SOFT }, `… +${left}`));
  }
  return { elements, height: (shown.length + (left > 0 ? 1 : 0)) * ROW + EDGE };
}

const ROWS = 20;
const ROW = 28;
const SIZE = 13;
const LABEL = 210;
const EDGE = 16;
const GAP = 10;
