import type { Parked, ParkedRow } from '../../conversation/view.ts';
import { limits } from '../limits.ts';
import { hasDate } from '../text.ts';
import { actions } from './buttons.ts';
import type { Element } from './card.ts';
import { aside, heading, joined, said, under } from './elements.ts';
import type { Sketch } from './sketch.ts';

export function drawParked({ title, intro, rows, buttons }: Parked, sketch: Sketch): Element[] {
  const { room, language } = sketch;
  const shown = rows.slice(0, room.rows);
  const left = rows.length - shown.length;
  return [
    heading(title),
    said(intro, room.text, language),
    ...actions(buttons, [], room),
    ...shown.flatMap((row) => drawRow(row, sketch)),
    ...(left > 0 ? [aside([`… +${left}`], room.text, language)] : []),
  ];
}

const drawRow = ({ title, brief, buttons }: ParkedRow, { room, language }: Sketch): Element[] => [
  heading(title, { size: 'default' }),
  // Dates stand on a line of their own, so that names beside them stay letters.
  ...[brief.filter((words) => !hasDate(words)), brief.filter(hasDate)]
    .filter((line) => line.length > 0)
    .map((line) => under(aside(joined(line), Math.min(room.text, limits.title), language))),
  ...actions(buttons, [], room).map((set) => under(set, 'small')),
];
