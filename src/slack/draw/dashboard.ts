import type { HomeView, RichTextBlock } from '@slack/types';
import type { Count, Dashboard, TicketList } from '../../conversation/view.ts';
import { clip, oneLine } from '../../conversation/clip.ts';
import { limits } from '../limits.ts';
import { richText, section } from '../richText.ts';
import { plainString } from '../text.ts';
import { actions } from './buttons.ts';
import { type ChartBlock, divider, header, type SlackBlock } from './blocks.ts';
import { fit, type Room, VIEW } from './fit.ts';
import { drawRows } from './ticketList.ts';

/** For App Home, which takes twice the blocks of a message. */
export function drawHome(view: Dashboard, options: { readonly rich: boolean } = { rich: false }): HomeView {
  return { type: 'home', blocks: fit((room) => drawDashboard(view, room, options.rich), VIEW) };
}

/** Lists stay lines here, each with its button: on a dashboard one acts row by row. `rich`: counts as charts. */
export function drawDashboard(view: Dashboard, room: Room, rich: boolean): SlackBlock[] {
  return [
    header('greeting', view.greeting),
    ...actions('actions', view.buttons),
    ...view.sections.flatMap((list, index) => drawSection(list, index, room)),
    ...drawCounts(view.counts, room, rich),
  ];
}

function drawSection(list: TicketList, index: number, room: Room): SlackBlock[] {
  const heading = richText(`list:${index}:title`, [
    section([{ strong: oneLine(list.title) }, ...(list.intro ? ['   ', ...list.intro] : [])], room.text),
  ]);
  return [divider(`list:${index}`), heading, ...drawRows(list, room, false)];
}

function drawCounts(counts: readonly Count[], room: Room, rich: boolean): SlackBlock[] {
  const shown = counts.filter((count) => count.bars.length > 0);
  if (shown.length === 0) return [];
  const charts = rich ? limits.charts : 0;
  return [
    divider('counts'),
    ...shown.map((count, index) => (index < charts ? chart(count, index) : bars(count, index, room))),
  ];
}

function chart(count: Count, index: number): ChartBlock {
  const data = distinctLabels(count.bars.slice(0, limits.chartPoints));
  return {
    type: 'data_visualization',
    block_id: `count:${index}`,
    title: plainString(oneLine(count.title), limits.chartTitle),
    chart: {
      type: 'bar',
      series: [{ name: plainString(oneLine(count.title), limits.chartLabel), data }],
      axis_config: { categories: data.map((point) => point.label) },
    },
  };
}

/** Two long names may be the same once cut. */
function distinctLabels(bars: Count['bars']): { label: string; value: number }[] {
  const taken = new Set<string>();
  return bars.map(({ label, count }) => {
    const short = plainString(oneLine(label), limits.chartLabel);
    let name = short;
    for (let n = 2; taken.has(name); n += 1) {
      name = `${clip(short, limits.chartLabel - String(n).length - 1).text} ${n}`;
    }
    taken.add(name);
    return { label: name, value: count };
  });
}

/** `Diabaté Suzanne  3 ███` */
function bars(count: Count, index: number, room: Room): RichTextBlock {
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
  return richText(`count:${index}`, [
    section([{ strong: oneLine(count.title) }], room.text),
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: lines.join('\n') }] },
  ]);
}

const LABEL = 28;
const BAR = 20;
const BARS = 30;
