import type { TicketList, TicketRow } from '../../conversation/view.ts';
import type { Words } from '../../conversation/words.ts';
import { limits } from '../limits.ts';
import { hasDate, line } from '../text.ts';
import { actions } from './buttons.ts';
import type { Element, Table, TableRow } from './card.ts';
import { aside, heading, joined, richText, run, said, under } from './elements.ts';
import type { Sketch } from './sketch.ts';

export function drawTicketList(list: TicketList, sketch: Sketch): Element[] {
  return [
    heading(list.title),
    ...(list.intro ? [said(list.intro, sketch.room.text, sketch.language)] : []),
    ...drawRows(list, sketch),
  ];
}

/** The rows, or what to do when there are none; then what there is to press below them. */
export function drawRows(list: TicketList, sketch: Sketch): Element[] {
  const { room, language } = sketch;
  if (list.rows.length === 0) {
    return [aside(list.empty.words, room.text, language), ...actions(list.empty.buttons, [], room)];
  }
  const rows = list.rows.slice(0, room.rows);
  const left = list.rows.length - rows.length;
  return [
    ...(rows.length > 0 ? [table(list, rows, sketch)] : []),
    ...(left > 0 ? [aside([`… +${left}`], room.text, language)] : []),
    ...actions(list.next ? [list.next] : [], [], room),
  ];
}

/**
 * Two columns, which a phone has room for: the reference, which opens the ticket, and what there is to say of it. Nine
 * columns are read on a wide screen only.
 */
function table(list: TicketList, rows: readonly TicketRow[], sketch: Sketch): Table {
  const headings = [list.columns[0] ?? '', list.columns[1] ?? ''];
  return {
    type: 'Table',
    columns: [{ width: REFERENCE_WIDTH }, { width: 1 }],
    firstRowAsHeader: true,
    showGridLines: false,
    rows: [
      tableRow(headings.map((text) => [heading(text, { size: 'small' })])),
      ...rows.map((row) => drawRow(row, sketch)),
    ],
  };
}

/** A button of nine letters, whole on Android too, where a column's share may cut it. */
const REFERENCE_WIDTH = '112px';

const tableRow = (cells: readonly (readonly Element[])[]): TableRow => ({
  type: 'TableRow',
  cells: cells.map((items) => ({ type: 'TableCell', items })),
});

function drawRow(row: TicketRow, { room, language }: Sketch): TableRow {
  const max = Math.min(room.text, BRIEF);
  // Dates stand on a line of their own, so that names beside them stay letters.
  const brief = row.brief.filter((words) => !hasDate(words));
  const dates = row.brief.filter(hasDate);
  const lineOf = (all: readonly Words[]): Element[] =>
    all.length === 0 ? [] : [under(aside(joined(all), max, language))];
  return tableRow([
    actions([{ ...row.open, label: row.reference }], [], room),
    [
      richText([run(line(row.title, max) || row.reference, max, { weight: 'bolder' })]),
      ...lineOf(brief),
      ...lineOf(dates),
      ...actions(row.act ? [row.act] : [], [], room).map((set) => under(set, 'small')),
    ],
  ]);
}

/** Letters of a row's title, and of what stands under it. */
const BRIEF = limits.title;
