import type { Digest, DigestRow, Figure } from '../../conversation/view.ts';
import type { Words } from '../../conversation/words.ts';
import { oneLine } from '../../conversation/clip.ts';
import { richText, section } from '../richText.ts';
import { mrkdwn } from '../text.ts';
import { context, divider, header, joined, type SlackBlock } from './blocks.ts';
import { actions } from './buttons.ts';
import { type ChartMeans, drawCharts } from './charts.ts';
import type { Room } from './fit.ts';

/** The figures, the tickets to act on, and then the pictures: what one does comes before what one looks at. */
export function drawDigest(digest: Digest, room: Room, means: ChartMeans): SlackBlock[] {
  const { period, serviceLevel } = digest;
  return [
    header('title', digest.title),
    richText('figures', [section(joined(digest.figures.map(figureWords)), room.text)]),
    ...(serviceLevel ? [richText('serviceLevel', [section(serviceLevel, room.text)])] : []),
    ...(period ? [context('period', period, room.text)] : []),
    ...actions('actions', digest.buttons),
    ...drawTickets(digest.tickets, room),
    ...(digest.charts.length > 0 ? [divider('charts')] : []),
    ...drawCharts(digest.charts, room, means),
  ];
}

/** `14 ouvertes (+3)` */
const figureWords = ({ count, label, change }: Figure): Words => [
  { strong: String(count) },
  ` ${oneLine(label)}${change ? ` (${oneLine(change)})` : ''}`,
];

function drawTickets({ title, rows }: Digest['tickets'], room: Room): SlackBlock[] {
  const shown = rows.slice(0, room.rows);
  const left = rows.length - shown.length;
  return [
    divider('tickets'),
    richText('tickets:title', [section([{ strong: oneLine(title) }], room.text)]),
    ...shown.flatMap((row) => drawRow(row, room)),
    ...(left > 0 ? [richText('left', [section([`… +${left}`], room.text)])] : []),
  ];
}

function drawRow({ ticketId, reference, title, brief, buttons }: DigestRow, room: Room): SlackBlock[] {
  const words: Words = [{ strong: reference }, `  ${oneLine(title)}\n`, ...joined(brief)];
  return [
    { type: 'section', block_id: `row:${ticketId}`, text: mrkdwn(words, Math.min(room.text, LINE)) },
    ...actions(`row:${ticketId}:actions`, buttons),
  ];
}

/** Letters of a row: two or three lines on a desktop. */
const LINE = 300;
