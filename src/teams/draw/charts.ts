import type { Chart, Count, LineChart } from '../../conversation/view.ts';
import { clip, oneLine } from '../../conversation/clip.ts';
import { limits } from '../limits.ts';
import { line, NOTHING } from '../text.ts';
import type { Chart as ChartElement, Container, Element, HorizontalBarChart, Image } from './card.ts';
import { aside, container, heading, richText, run } from './elements.ts';
import type { Sketch } from './sketch.ts';

/** A chart of Teams' own, and below it in words what a line leaves to the eye. Bars have their figures beside them. */
export function drawChart(chart: Chart, { room, language }: Sketch): Element[] {
  return chart.chart === 'bars'
    ? [barChart(chart)]
    : [lineChart(chart), aside([chart.alt], room.text, language)];
}

export function barChart({ title, bars, alt, url }: Count & Partial<Pictured>): HorizontalBarChart {
  const shown = bars.slice(0, limits.bars).map(({ label, count }) => ({ label: labelOf(label), count }));
  const name = line(title, limits.title) || NOTHING;
  return {
    type: 'Chart.HorizontalBar',
    title: name,
    data: shown.map(({ label, count }) => ({ x: label, y: count })),
    fallback: picture({ title, alt, url }) ?? barsInLetters(name, shown, bars.length - shown.length),
  };
}

function lineChart({ title, labels, series, alt, url }: LineChart): ChartElement {
  const name = line(title, limits.title) || NOTHING;
  const points = labels.slice(-limits.points).map(labelOf);
  const shown = series.slice(0, LINES).map(({ name: legend, values }) => ({
    legend: labelOf(legend),
    values: values.slice(-limits.points),
  }));
  return {
    type: 'Chart.Line',
    title: name,
    data: shown.map(({ legend, values }, index) => ({
      legend,
      color: COLOURS[index] ?? COLOURS[0],
      values: points.map((x, at) => ({ x, y: values[at] ?? 0 })),
    })),
    fallback: picture({ title, alt, url }) ?? linesInLetters(name, points, shown),
  };
}

type Pictured = Pick<Chart, 'alt' | 'url'>;

/** Where the desk has an address of its own for it. */
function picture({ title, alt = '', url }: { title: string } & Partial<Pictured>): Image | null {
  if (url === undefined) return null;
  return { type: 'Image', url, altText: line(`${title} – ${alt}`, limits.text), size: 'stretch' };
}

const labelOf = (label: string): string =>
  line(clip(oneLine(label), limits.barLabel).text, limits.barLabel) || NOTHING;

/** Told apart by who sees no red or green; of Teams' own names. */
const COLOURS = ['categoricalMarigold', 'categoricalTeal', 'categoricalPurple'] as const;
const LINES = COLOURS.length;

/** `Diabaté Suzanne  3 ███` */
function barsInLetters(
  title: string,
  bars: readonly { readonly label: string; readonly count: number }[],
  left: number,
): Container {
  const width = Math.max(0, ...bars.map(({ label }) => label.length));
  const digits = Math.max(0, ...bars.map(({ count }) => String(count).length));
  const unit = Math.max(1, ...bars.map(({ count }) => count / BAR));
  const lines = bars.map(({ label, count }) => {
    const length = count > 0 ? Math.max(1, Math.round(count / unit)) : 0;
    return `${label.padEnd(width, HARD)}${HARD}${HARD}${String(count).padStart(digits, HARD)} ${'█'.repeat(length)}`.trimEnd();
  });
  if (left > 0) lines.push(`… +${left}`);
  return inLetters(title, lines);
}

/** `Créées  23 ▁▂▃▅▃▂`, and from when to when. */
function linesInLetters(
  title: string,
  labels: readonly string[],
  series: readonly { readonly legend: string; readonly values: readonly number[] }[],
): Container {
  const width = Math.max(0, ...series.map(({ legend }) => legend.length));
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const lines = series.map(({ legend, values }) => {
    const spark = values.map((value) => SPARK[Math.round((value / most) * (SPARK.length - 1))]);
    const sum = values.reduce((total, value) => total + value, 0);
    return `${legend.padEnd(width, HARD)}${HARD}${HARD}${spark.join('')} ${sum}`;
  });
  if (labels.length > 0) lines.push(`${labels[0]} – ${labels.at(-1)}`);
  return inLetters(title, lines);
}

const inLetters = (title: string, lines: readonly string[]): Container =>
  container([
    heading(title, { size: 'default' }),
    richText([run(lines.join('\n') || NOTHING, limits.card, { fontType: 'monospace', size: 'small' })]),
  ]);

const BAR = 16;
const SPARK = '▁▂▃▄▅▆▇█';
/** A space that stays, however many there are. */
const HARD = '\u00A0';
