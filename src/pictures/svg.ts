import type { BarChart, LineChart } from '../conversation/view.ts';
import { barsOf } from './bars.ts';
import { INK, textAt, WIDTH } from './elements.ts';
import { linesOf } from './lines.ts';

/** What is drawn of a chart: what it shows in words stands beside the picture. */
export type Picture = Omit<BarChart, 'alt'> | Omit<LineChart, 'alt'>;

/** A part of a picture, from its top: SVG elements, and how high they are. */
export interface Drawing {
  readonly elements: readonly string[];
  readonly height: number;
}

/** A chart as an SVG of its own, 640 wide, on white: whatever anybody is called in it is text. */
export function svgOf(picture: Picture): string {
  const { elements, height } = picture.chart === 'bars' ? barsOf(picture) : linesOf(picture);
  const whole = TITLE + height;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${whole}" viewBox="0 0 ${WIDTH} ${whole}">
<rect width="${WIDTH}" height="${whole}" fill="#ffffff"/>
${textAt({ x: 16, y: 28, size: 16, bold: true, fill: INK, most: WIDTH - 32 }, picture.title)}
<g transform="translate(0 ${TITLE})">
${elements.join('\n')}
</g>
</svg>
`;
}

const TITLE = 44;
