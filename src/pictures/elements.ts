import { oneLine } from '../conversation/clean.ts';
import { beginning } from '../conversation/clip.ts';

/** Pixels, as are all measures here; drawn at twice as many. */
export const WIDTH = 640;

export const INK = '#1b2430';
export const SOFT = '#5a6675';
export const RULE = '#e1e6ed';
/** As Teams has its charts: marigold, teal, purple, each dark enough on white, and told apart without red or green. */
export const COLOURS = ['#c47a00', '#0d7f84', '#7a4fb5'] as const;

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** How wide it may be: the rest is cut. */
  readonly most?: number;
}

export function textAt(
  { x, y, size = 13, bold = false, fill = SOFT, anchor = 'start', most = WIDTH }: TextPlace,
  text: string,
): string {
  const weight = bold ? 600 : 400;
  return `<text x="${x}" y="${y}" font-family="Open Sans" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(fitting(text, size, most))}</text>`;
}

/** On one line, and no wider than this. */
export function fitting(text: string, size: number, most: number): string {
  const line = oneLine(text) || '–';
  if (widthOf(line, size) <= most) return line;
  return `${beginning(line, most - widthOf('…', size), (letter) => letterWidth(letter) * size).trimEnd()}…`;
}

/** About: letters of Open Sans in classes, none narrower than it is drawn by more than a little. */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + letterWidth(letter), 0) * size;

function letterWidth(letter: string): number {
  if (/[ijlI.,:;'’|! ()[\]]/.test(letter)) return 0.32;
  if (/[mwMWOQ@%…—]/.test(letter)) return 0.92;
  if (/\p{Lu}/u.test(letter)) return 0.68;
  // Latin, Greek and Cyrillic; of wider scripts the font has nothing.
  return letter <= '\u052F' ? 0.58 : 1;
}

/** XML 1.0 takes no controls and no half letters, however they are written. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
