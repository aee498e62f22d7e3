import type { Parked, ParkedRow } from '../../conversation/view.ts';
import { oneLine } from '../../conversation/clip.ts';
import { richText, section } from '../richText.ts';
import { header, joined, type SlackBlock } from './blocks.ts';
import { actions } from './buttons.ts';
import type { Room } from './fit.ts';

export function drawParked({ title, intro, rows, buttons }: Parked, room: Room): SlackBlock[] {
  const shown = rows.slice(0, room.rows);
  const left = rows.length - shown.length;
  return [
    header('title', title),
    richText('intro', [section(intro, room.text)]),
    ...actions('actions', buttons),
    ...shown.flatMap((row) => drawRow(row, room)),
    ...(left > 0 ? [richText('left', [section([`… +${left}`], room.text)])] : []),
  ];
}

const drawRow = ({ id, title, brief, buttons }: ParkedRow, room: Room): SlackBlock[] => [
  // Rich text: the code stays as it is, to be looked up.
  richText(`row:${id}`, [
    section([{ strong: oneLine(title) }, '\n', ...joined(brief)], Math.min(room.text, LINE)),
  ]),
  ...actions(`row:${id}:actions`, buttons),
];

/** Letters of a row: two or three lines on a desktop. */
const LINE = 300;
