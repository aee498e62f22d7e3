import type { DataTableBlock, SectionBlock } from '@slack/types';
import type { Button, MenuGroup, TicketList, TicketRow } from '../../conversation/view.ts';
import type { Words } from '../../conversation/words.ts';
import { oneLine, spacesJoined } from '../../conversation/clip.ts';
import { limits } from '../limits.ts';
import { richText, section } from '../richText.ts';
import { mrkdwn, plainString } from '../text.ts';
import { actions, drawButton, fits, type Menu } from './buttons.ts';
import { context, header, joined, type SlackBlock } from './blocks.ts';
import { charactersOf, largest, type Room } from './fit.ts';

/** `rich`: a table one can sort, and a menu to act on its rows. Otherwise a line a ticket, with its button. */
export function drawTicketList(list: TicketList, room: Room, rich: boolean): SlackBlock[] {
  return [
    header('title', list.title),
    ...(list.intro ? [richText('intro', [section(list.intro, room.text)])] : []),
    ...drawRows(list, room, rich),
  ];
}

/** The rows, or what to do when there are none; then what there is to press below them. */
export function drawRows(list: TicketList, room: Room, rich: boolean): SlackBlock[] {
  const again = list.again ? [list.again] : [];
  if (list.rows.length === 0) {
    return [
      context('empty', list.empty.words, room.text),
      ...actions('empty:actions', [...list.empty.buttons, ...again]),
    ];
  }
  const rows = list.rows.slice(0, room.rows);
  const left = list.rows.length - rows.length;
  const next = list.next ? [list.next] : [];
  // A line has one button; where that is the row's next step, opening goes by the menu.
  const menu = rich || rows.some((row) => row.act) ? [openMenu(list, rows, rich)] : [];
  return [
    ...(rich && rows.length > 0 ? [table(list, rows, room)] : rows.map((row) => line(row, room))),
    ...(left > 0 ? [context('left', [`… +${left}`], room.text)] : []),
    ...actions('rows:actions', [...next, ...again], ...menu),
  ];
}

function line(row: TicketRow, room: Room): SectionBlock {
  const button = row.act ?? row.open;
  return {
    type: 'section',
    block_id: `row:${row.ticketId}`,
    text: mrkdwn(
      [{ strong: row.reference }, `  ${oneLine(row.title)}\n`, ...joined(row.brief.map(onOneLine))],
      Math.min(room.text, LINE),
    ),
    ...(fits(button) ? { accessory: drawButton(button) } : {}),
  };
}

function table(list: TicketList, rows: readonly TicketRow[], room: Room): DataTableBlock {
  const width = Math.max(2, Math.min(list.columns.length, limits.tableColumns));
  const columns = Array.from({ length: width }, (_, at) => at);
  const cellsOf = (row: TicketRow, at: number): Words =>
    at === 0 ? [row.reference] : at === 1 ? [row.title] : (row.cells[at - 2] ?? []);
  const draw = (max: number): DataTableBlock => ({
    type: 'data_table',
    block_id: 'table',
    // The title stands above already; a caption must be, so it says which rows these are.
    caption: plainString(`${rows[0]?.reference} – ${rows.at(-1)?.reference}`, limits.header),
    page_size: rows.length,
    row_header_column_index: 0,
    rows: [
      columns.map((at) => ({ type: 'raw_text', text: plainString(oneLine(list.columns[at] ?? ''), max) })),
      ...rows.map((row) => columns.map((at) => tableCell(onOneLine(cellsOf(row, at)), max))),
    ],
  });
  const most = Math.min(room.text, CELL);
  return draw(largest(1, most, (max) => charactersOf(draw(max)) <= limits.tableText));
}

function tableCell(words: Words, max: number): DataTableBlock['rows'][number][number] {
  const onlyText = words.every((span) => typeof span === 'string');
  return onlyText
    ? { type: 'raw_text', text: plainString(words.join(''), max) }
    : { type: 'rich_text', elements: [section(words, max)] };
}

/** Every row to open, then the rows' own next steps, each kind under its name. */
function openMenu(list: TicketList, rows: readonly TicketRow[], withActs: boolean): Menu {
  const named = (row: TicketRow, button: Button): Button => ({
    ...button,
    label: `${row.reference} · ${oneLine(row.title)}`,
  });
  const groups: MenuGroup[] = [{ label: list.openLabel, options: rows.map((row) => named(row, row.open)) }];
  const acts = new Map<string, Button[]>();
  for (const row of withActs ? rows : []) {
    if (row.act) acts.set(row.act.label, [...(acts.get(row.act.label) ?? []), named(row, row.act)]);
  }
  for (const [label, options] of acts) groups.push({ label, options });
  return { name: 'open', label: list.openLabel, groups };
}

const onOneLine = (words: Words): Words =>
  words.map((span) => (typeof span === 'string' ? spacesJoined(span) : span));

/** Letters of a row: two or three lines on a desktop. */
const LINE = 300;
const CELL = 120;
