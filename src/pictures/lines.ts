import type { LineChart } from '../conversation/view.ts';
import { COLOURS, INK, RULE, SOFT, textAt, WIDTH, widthOf } from './elements.ts';
import type { Drawing } from './svg.ts';

/** Lines over a grid of whole numbers; told apart by colour and by the shape of their points. */
export function linesOf({ labels, series }: Pick<LineChart, 'labels' | 'series'>): Drawing {
  const shown = series.slice(0, COLOURS.length);
  const step = stepFor(Math.max(1, ...shown.flatMap(({ values }) => values)));
  const top = Math.ceil(Math.max(1, ...shown.flatMap(({ values }) => values)) / step) * step;
  const x = (point: number): number =>
    labels.length < 2 ? (LEFT + RIGHT) / 2 : round(LEFT + (point / (labels.length - 1)) * (RIGHT - LEFT));
  const y = (value: number): number => round(BOTTOM - (value / top) * (BOTTOM - TOP));
  return {
    elements: [
      ...legend(shown),
      ...Array.from({ length: top / step + 1 }, (_, line) => line * step).flatMap((value) => [
        `<path d="M${LEFT} ${y(value)}H${RIGHT}" stroke="${value === 0 ? SOFT : RULE}" stroke-width="1"/>`,
        textAt({ x: LEFT - 10, y: y(value) + 4, size: 12, anchor: 'end' }, String(value)),
      ]),
      ...named(labels).map(([label, point]) =>
        textAt({ x: x(point), y: BOTTOM + 20, size: 12, anchor: 'middle', most: 80 }, label),
      ),
      ...shown.flatMap(({ values }, index) => line(values.slice(0, labels.length), index, x, y)),
    ],
    height: HEIGHT,
  };
}

/** `● Créées 23` */
function legend(series: LineChart['series']): string[] {
  const elements: string[] = [];
  let left = LEFT;
  for (const [index, { name, values }] of series.entries()) {
    const sum = String(values.reduce((total, value) => total + value, 0));
    const width = Math.min(LEGEND, widthOf(name, 13));
    elements.push(
      point(left + 5, 9, index),
      textAt({ x: left + 18, y: 14, most: LEGEND }, name),
      textAt({ x: left + 26 + width, y: 14, bold: true, fill: INK }, sum),
    );
    left += 26 + width + widthOf(sum, 13) + 28;
  }
  return elements;
}

function line(
  values: readonly number[],
  index: number,
  x: (point: number) => number,
  y: (value: number) => number,
): string[] {
  const way = values.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(value)}`).join('');
  const drawn = `<path d="${way || 'M0 0'}" fill="none" stroke="${colour(index)}" stroke-width="2.5" stroke-linejoin="round"/>`;
  return [drawn, ...values.map((value, at) => point(x(at), y(value), index))];
}

/** A disc, a square, a diamond, for who sees no colours. */
function point(x: number, y: number, index: number): string {
  const fill = `fill="${colour(index)}"`;
  if (index === 0) return `<circle cx="${x}" cy="${y}" r="4.5" ${fill}/>`;
  const turn = index === 1 ? '' : ` transform="rotate(45 ${x} ${y})"`;
  return `<rect x="${round(x - 4)}" y="${round(y - 4)}" width="8" height="8" ${fill}${turn}/>`;
}

const colour = (index: number): string => COLOURS[index] ?? COLOURS[0];

/** As many as have room, the last among them. */
function named(labels: readonly string[]): (readonly [string, number])[] {
  const every = Math.ceil(labels.length / NAMED);
  return labels
    .map((label, at) => [label, at] as const)
    .filter(([, at]) => (labels.length - 1 - at) % every === 0);
}

/** 1, 2, 5, 10, 20…: at most five lines of the grid. */
function stepFor(most: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of [1, 2, 5]) if (most <= step * power * 4) return step * power;
  }
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

const LEFT = 52;
const RIGHT = WIDTH - 36;
const TOP = 40;
const BOTTOM = 210;
const HEIGHT = 246;
const LEGEND = 180;
const NAMED = 7;
