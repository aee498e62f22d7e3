import type { HomeView } from '@slack/types';
import type { Count, Dashboard, TicketList } from '../../conversation/view.ts';
import { oneLine } from '../../conversation/clip.ts';
import { limits } from '../limits.ts';
import { richText, section } from '../richText.ts';
import { actions } from './buttons.ts';
import { divider, header, type SlackBlock } from './blocks.ts';
import { barChart, bars } from './charts.ts';
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
    ...shown.map((count, index) =>
      index < charts ? barChart(count, `count:${index}`) : bars(count, `count:${index}`, room),
    ),
  ];
}
