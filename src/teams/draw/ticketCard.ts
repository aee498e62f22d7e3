import type { Exchange, TicketCard } from '../../conversation/view.ts';
import { moment, type Words } from '../../conversation/words.ts';
import { limits } from '../limits.ts';
import { line } from '../text.ts';
import { actions } from './buttons.ts';
import type { Container, ContainerStyle, Element } from './card.ts';
import {
  aside,
  below,
  container,
  factSets,
  GAP,
  joined,
  linkLine,
  quote,
  richText,
  run,
  runs,
  said,
  under,
} from './elements.ts';
import { fileLines } from './files.ts';
import type { Sketch } from './sketch.ts';

/** What it is, where it stands, what people said, what one may do: from top to bottom. */
export function drawTicketCard(card: TicketCard, sketch: Sketch): Element[] {
  const { room, language } = sketch;
  return [
    richText([
      run(`${line(card.reference, limits.title)}${GAP}`, limits.title, { ...TITLE, color: 'accent' }),
      ...runs([line(card.title, limits.title)], limits.title, TITLE),
    ]),
    ...status(card, sketch),
    ...factSets(card.facts, room.text, language),
    ...card.timing.map((words, index) =>
      under(aside(words, room.text, language), index === 0 ? 'default' : 'none'),
    ),
    ...linkLine(card.link),
    ...(card.description ? [quote(card.description, room.text)] : []),
    ...fileLines(card.files?.files ?? [], card.files?.label),
    ...card.exchanges.map((one) => exchange(one, 'emphasis', sketch)),
    ...card.internal.flatMap((one) => [exchange(one, 'warning', sketch), ...fileLines(one.files ?? [])]),
    ...solution(card, sketch),
    ...buttons(card, sketch),
    ...(card.hint && room.surface !== 'dialog' ? [aside([card.hint], room.text, language)] : []),
  ];
}

const TITLE = { size: 'large', weight: 'bolder' } as const;

function status({ status: [state, ...rest] }: TicketCard, { room, language }: Sketch): Element[] {
  if (state === undefined) return [];
  const one = (text: string) => line(text, room.text);
  const words: Words[] = [[{ strong: one(state) }], ...rest.map((text) => [one(text)])];
  return [under(said(joined(words, GAP), room.text, language), 'small')];
}

/** Whose words, when, and the words. The date is a line of its own: beside a name a phone has no room for it. */
function exchange(one: Exchange, style: ContainerStyle, { room, language }: Sketch): Container {
  const mark = one.mark ? [`  (${line(one.mark, room.text)})`] : [];
  const who: Words = [
    { strong: line(one.label, room.text) },
    `${GAP}${line(one.author, room.text)}`,
    ...mark,
  ];
  return container(
    [
      said(who, room.text, language),
      under(aside([moment(one.at)], room.text, language)),
      under(richText(runs([one.text.trim()], room.text)), 'small'),
    ],
    style,
  );
}

function solution({ solution: found }: TicketCard, { room, language }: Sketch): Element[] {
  if (!found) return [];
  const heading: Words = [{ strong: line(found.label, room.text) }, `${GAP}${line(found.code, room.text)}`];
  const text = richText(runs([found.text.trim()], room.text));
  return [container([said(heading, room.text, language), under(text, 'small')], 'good')];
}

/** « Tout lire » stands in the menu, and beside the buttons once something had to be cut. */
function buttons(card: TicketCard, { room }: Sketch): Element[] {
  const menu = (card.more?.groups ?? []).flatMap(({ options }) => options);
  const read = longestText(card) > room.text ? menu.filter(({ intent }) => intent.kind === 'read') : [];
  const rest = menu.filter((button) => !read.includes(button));
  return actions([...card.buttons, ...read], rest, room).map(below);
}

const longestText = (card: TicketCard): number =>
  Math.max(
    card.description?.length ?? 0,
    card.solution?.text.length ?? 0,
    ...[...card.exchanges, ...card.internal].map(({ text }) => text.length),
  );
