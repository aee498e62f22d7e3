import type { Digest, DigestRow, Figure } from '../../conversation/view.ts';
import { limits } from '../limits.ts';
import { line } from '../text.ts';
import { actions } from './buttons.ts';
import type { ColumnSet, Element } from './card.ts';
import { drawChart } from './charts.ts';
import { aside, below, heading, joined, richText, run, runs, said, under } from './elements.ts';
import type { Sketch } from './sketch.ts';

/** The figures, the tickets to act on, and then the pictures: what one does comes before what one looks at. */
export function drawDigest(digest: Digest, sketch: Sketch): Element[] {
  const { room, language } = sketch;
  const { period, serviceLevel, charts } = digest;
  return [
    heading(digest.title),
    ...(period ? [under(aside(period, room.text, language))] : []),
    ...(digest.figures.length > 0 ? [figures(digest.figures)] : []),
    ...(serviceLevel ? [said(serviceLevel, room.text, language)] : []),
    ...actions(digest.buttons, [], room),
    ...drawTickets(digest.tickets, sketch),
    // Where rows must give, pictures give with them: a card that is too large is none.
    ...charts
      .slice(0, Math.min(limits.charts, room.rows))
      .flatMap((chart) =>
        drawChart(chart, sketch).map((element, index) => (index === 0 ? below(element) : under(element))),
      ),
  ];
}

/** Large numbers over small words, side by side. */
const figures = (all: readonly Figure[]): ColumnSet => ({
  type: 'ColumnSet',
  columns: all.map(({ count, label, change }) => ({
    type: 'Column',
    width: 'stretch',
    items: [
      richText([
        run(String(count), limits.title, { size: 'large', weight: 'bolder' }),
        ...(change ? [run(` ${line(change, limits.title)}`, limits.title, { isSubtle: true })] : []),
      ]),
      under(richText(runs([line(label, limits.title)], limits.title, { size: 'small', isSubtle: true }))),
    ],
  })),
});

function drawTickets({ title, rows }: Digest['tickets'], sketch: Sketch): Element[] {
  const { room, language } = sketch;
  const shown = rows.slice(0, room.rows);
  const left = rows.length - shown.length;
  return [
    below(heading(title, { size: 'medium' })),
    ...shown.flatMap((row) => drawRow(row, sketch)),
    ...(left > 0 ? [aside([`… +${left}`], room.text, language)] : []),
  ];
}

function drawRow({ reference, title, brief, buttons }: DigestRow, { room, language }: Sketch): Element[] {
  const max = Math.min(room.text, limits.title);
  return [
    richText([run(`${reference}  `, max, { weight: 'bolder' }), ...runs([line(title, max)], max)]),
    ...(brief.length > 0 ? [under(aside(joined(brief), max, language))] : []),
    ...actions(buttons, [], room).map((set) => under(set, 'small')),
  ];
}
