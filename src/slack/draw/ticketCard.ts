import type { RichTextBlock } from '@slack/types';
import type { Exchange, TicketCard } from '../../conversation/view.ts';
import type { Words } from '../../conversation/words.ts';
import { moment } from '../../conversation/words.ts';
import { oneLine } from '../../conversation/clip.ts';
import { quote, richText, section } from '../richText.ts';
import { actions } from './buttons.ts';
import { context, divider, factSections, header, joined, linkLine, type SlackBlock } from './blocks.ts';
import { fileLines } from './files.ts';
import type { Room } from './fit.ts';

/** What it is, where it stands, what people said, what one may do: from top to bottom. */
export function drawTicketCard(card: TicketCard, room: Room): SlackBlock[] {
  return [
    header('title', `${card.reference} · ${card.title}`),
    ...status(card, room),
    ...factSections('facts', card.facts, room.text),
    ...(card.timing.length > 0 ? [context('timing', joined(card.timing), room.text)] : []),
    ...linkLine(card.link),
    ...(card.description ? [richText('description', [quote(card.description, room.text)])] : []),
    ...(card.files ? fileLines('files', card.files.files, [{ strong: oneLine(card.files.label) }]) : []),
    ...exchanges('exchanges', card.exchanges, room),
    ...(card.internal.length > 0 ? [divider('internal:above')] : []),
    ...exchanges('internal', card.internal, room),
    ...fileLines(
      'internal:files',
      card.internal.flatMap(({ files = [] }) => files),
    ),
    ...solution(card, room),
    // Its own for each revision: a chat keeps what a menu shows as chosen while its block id stays.
    ...actions(
      `actions:${card.revision}`,
      card.buttons,
      ...(card.more ? [{ name: 'more', ...card.more }] : []),
    ),
    ...(card.hint ? [context('hint', [card.hint], room.text)] : []),
  ];
}

function status({ status: [state, ...rest] }: TicketCard, room: Room): SlackBlock[] {
  if (state === undefined) return [];
  const words: Words[] = [[{ strong: oneLine(state) }], ...rest.map((one) => [oneLine(one)])];
  return [richText('status', [section(joined(words, '     '), room.text)])];
}

/** One block whatever their number, each under a line that says whose words these are. */
function exchanges(blockId: string, all: readonly Exchange[], room: Room): RichTextBlock[] {
  if (all.length === 0) return [];
  const elements = all.flatMap((one) => {
    const mark = one.mark ? [`  (${oneLine(one.mark)})`] : [];
    const heading: Words = [
      { strong: oneLine(one.label) },
      `   ${oneLine(one.author)}, `,
      moment(one.at),
      ...mark,
    ];
    return [section(heading, room.text), quote(one.text, room.text)];
  });
  return [richText(blockId, elements)];
}

function solution({ solution: found }: TicketCard, room: Room): SlackBlock[] {
  if (!found) return [];
  const heading: Words = [{ strong: oneLine(found.label) }, `   ${oneLine(found.code)}`];
  return [richText('solution', [section(heading, room.text), quote(found.text, room.text)])];
}
