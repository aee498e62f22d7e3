import type { Count, Dashboard, TicketList } from '../../conversation/view.ts';
import { clip, oneLine } from '../../conversation/clip.ts';
import { limits } from '../limits.ts';
import { line, NOTHING } from '../text.ts';
import { actions } from './buttons.ts';
import type { Chart, Container, Element } from './card.ts';
import { aside, below, container, heading, richText, run, under } from './elements.ts';
import type { Sketch } from './sketch.ts';
import { drawRows } from './ticketList.ts';

export function drawDashboard(view: Dashboard, sketch: Sketch): Element[] {
  return [
    heading(view.greeting),
    ...actions(view.buttons, [], sketch.room),
    ...view.sections.flatMap((list) => drawSection(list, sketch)),
    ...view.counts.filter(({ bars }) => bars.length > 0).map((count) => below(chart(count))),
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

function chart({ title, bars }: Count): Chart {
  const shown = bars.slice(0, limits.bars).map(({ label, count }) => ({
    label: line(clip(oneLine(label), limits.barLabel).text, limits.barLabel) || NOTHING,
    count,
  }));
  const name = line(title, limits.title) || NOTHING;
  return {
    type: 'Chart.HorizontalBar',
    title: name,
    data: shown.map(({ label, count }) => ({ x: label, y: count })),
    fallback: drawnByHand(name, shown, bars.length - shown.length),
  };
}

/** `Diabaté Suzanne  3 ███` */
function drawnByHand(
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
  return container([
    heading(title, { size: 'default' }),
    richText([run(lines.join('\n'), limits.card, { fontType: 'monospace', size: 'small' })]),
  ]);
}

const BAR = 16;
/** A space that stays, however many there are. */
const HARD = '\u00A0';
