import type { ImageBlock, RichTextBlock } from '@slack/types';
import type { Chart, Count, LineChart } from '../../conversation/view.ts';
import { clip, oneLine } from '../../conversation/clip.ts';
import { limits } from '../limits.ts';
import { richText, section } from '../richText.ts';
import { plainString } from '../text.ts';
import { type ChartBlock, context, type SlackBlock } from './blocks.ts';
import type { Room } from './fit.ts';

/** `native`: charts of Slack's own; `pictures`: of ours, which Slack fetches. */
export type ChartMeans = 'native' | 'pictures' | 'letters';

/** As many charts as a message takes by these means, and the rest in letters. */
export function drawCharts(charts: readonly Chart[], room: Room, means: ChartMeans): SlackBlock[] {
  return charts.flatMap((chart, index): SlackBlock[] => {
    if (index >= limits.charts) return [inLetters(chart, index, room)];
    switch (means) {
      case 'native':
        return [nativeChart(chart, index), context(`chart:${index}:alt`, [chart.alt], ALT)];
      case 'pictures':
        return [picture(chart, index) ?? inLetters(chart, index, room)];
      case 'letters':
        return [inLetters(chart, index, room)];
    }
  });
}

function picture({ title, alt, url }: Chart, index: number): ImageBlock | null {
  if (url === undefined || url.length > limits.imageUrl) return null;
  const words = plainString(oneLine(`${title} – ${alt}`), limits.imageAlt);
  return { type: 'image', block_id: `chart:${index}`, image_url: url, alt_text: words };
}

function nativeChart(chart: Chart, index: number): ChartBlock {
  const id = `chart:${index}`;
  return chart.chart === 'bars' ? barChart(chart, id) : lineChart(chart, id);
}

const inLetters = (chart: Chart, index: number, room: Room): RichTextBlock =>
  chart.chart === 'bars' ? bars(chart, `chart:${index}`, room) : sparks(chart, `chart:${index}`, room);

export function barChart(count: Count, blockId: string): ChartBlock {
  const shown = count.bars.slice(0, limits.chartPoints);
  const labels = distinct(shown.map(({ label }) => label));
  const data = shown.map((bar, at) => ({ label: labels[at] ?? '', value: bar.count }));
  return {
    type: 'data_visualization',
    block_id: blockId,
    title: plainString(oneLine(count.title), limits.chartTitle),
    chart: {
      type: 'bar',
      series: [{ name: plainString(oneLine(count.title), limits.chartLabel), data }],
      axis_config: { categories: labels },
    },
  };
}

/** The latest points, where there are more than Slack takes. */
function lineChart({ title, labels, series }: LineChart, blockId: string): ChartBlock {
  const categories = distinct(labels.slice(-limits.chartPoints));
  const names = distinct(series.slice(0, limits.chartSeries).map(({ name }) => name));
  return {
    type: 'data_visualization',
    block_id: blockId,
    title: plainString(oneLine(title), limits.chartTitle),
    chart: {
      type: 'line',
      series: names.map((name, at) => {
        const values = series[at]?.values.slice(-limits.chartPoints) ?? [];
        return { name, data: categories.map((label, point) => ({ label, value: values[point] ?? 0 })) };
      }),
      axis_config: { categories },
    },
  };
}

/** Two long names may be the same once cut. */
function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((one) => {
    const short = plainString(oneLine(one), limits.chartLabel);
    let name = short;
    for (let n = 2; taken.has(name); n += 1) {
      name = `${clip(short, limits.chartLabel - String(n).length - 1).text} ${n}`;
    }
    taken.add(name);
    return name;
  });
}

/** `Diabaté Suzanne  3 ███` */
export function bars(count: Count, blockId: string, room: Room): RichTextBlock {
  const rows = count.bars.slice(0, Math.min(room.rows, BARS));
  const left = count.bars.length - rows.length;
  const labels = rows.map((bar) => clip(oneLine(bar.label) || '–', Math.min(room.text, LABEL)).text);
  const width = Math.max(0, ...labels.map((label) => label.length));
  const digits = Math.max(0, ...rows.map((bar) => String(bar.count).length));
  const unit = Math.max(1, ...rows.map((bar) => bar.count / BAR));
  const lines = rows.map((bar, at) => {
    const length = bar.count > 0 ? Math.max(1, Math.round(bar.count / unit)) : 0;
    const name = (labels[at] ?? '').padEnd(width);
    return `${name}  ${String(bar.count).padStart(digits)} ${'█'.repeat(length)}`.trimEnd();
  });
  if (left > 0) lines.push(`… +${left}`);
  return preformatted(count.title, lines, blockId, room);
}

/** `Créées    23 ▁▂▃▅▃▂`, and from when to when. */
function sparks({ title, labels, series }: LineChart, blockId: string, room: Room): RichTextBlock {
  const rows = series.slice(0, Math.min(room.rows, BARS));
  const names = rows.map(({ name }) => clip(oneLine(name) || '–', Math.min(room.text, LABEL)).text);
  const width = Math.max(0, ...names.map((name) => name.length));
  const sums = rows.map(({ values }) => String(values.reduce((sum, value) => sum + value, 0)));
  const digits = Math.max(0, ...sums.map((sum) => sum.length));
  const most = Math.max(1, ...rows.flatMap(({ values }) => values));
  const lines = rows.map(({ values }, at) => {
    const line = values.slice(-SPARKS).map((value) => SPARK[Math.round((value / most) * (SPARK.length - 1))]);
    return `${(names[at] ?? '').padEnd(width)}  ${(sums[at] ?? '').padStart(digits)} ${line.join('')}`;
  });
  const [first, last] = [labels.slice(-SPARKS)[0], labels.at(-1)].map(
    (label) => clip(oneLine(label ?? ''), Math.min(room.text, LABEL)).text,
  );
  if (first && last) lines.push(`${' '.repeat(width + digits + 3)}${first} – ${last}`);
  return preformatted(title, lines, blockId, room);
}

function preformatted(title: string, lines: readonly string[], blockId: string, room: Room): RichTextBlock {
  const text = lines.join('\n') || '–';
  return richText(blockId, [
    section([{ strong: oneLine(title) }], room.text),
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] },
  ]);
}

const LABEL = 28;
const BAR = 20;
const BARS = 30;
const SPARKS = 31;
const SPARK = '▁▂▃▄▅▆▇█';
/** Letters of what a chart shows. */
const ALT = 500;
