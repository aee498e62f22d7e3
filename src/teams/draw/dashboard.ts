import type { Dashboard, TicketList } from '../../conversation/view.ts';
import { actions } from './buttons.ts';
import type { Element } from './card.ts';
import { barChart } from './charts.ts';
import { aside, below, heading, under } from './elements.ts';
import type { Sketch } from './sketch.ts';
import { drawRows } from './ticketList.ts';

export function drawDashboard(view: Dashboard, sketch: Sketch): Element[] {
  return [
    heading(view.greeting),
    ...actions(view.buttons, [], sketch.room),
    ...view.sections.flatMap((list) => drawSection(list, sketch)),
    ...view.counts.filter(({ bars }) => bars.length > 0).map((count) => below(barChart(count))),
  ];
}

function drawSection(list: TicketList, sketch: Sketch): Element[] {
  const { room, language } = sketch;
  return [
    below(heading(list.title, { size: 'medium' })),
    ...(list.intro ? [under(aside(list.intro, room.text, language))] : []),
    ...drawRows(list, sketch),
  ];
}
