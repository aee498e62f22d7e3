import type { Line } from '../../conversation/view.ts';
import { actions } from './buttons.ts';
import type { Element } from './card.ts';
import { aside, quote, said } from './elements.ts';
import { fileLines } from './files.ts';
import type { Sketch } from './sketch.ts';

/** Somebody's words under who they are; what only happened is a small grey line, so that words stand out. */
export function drawLine(line: Line, { room, language }: Sketch): Element[] {
  return [
    ...(line.about === undefined ? [] : [aside([{ strong: line.about }], room.text, language)]),
    line.text === null ? aside(line.heading, room.text, language) : said(line.heading, room.text, language),
    ...(line.text === null ? [] : [quote(line.text, room.text)]),
    ...fileLines(line.files ?? []),
    ...actions(line.buttons, [], room),
    ...(line.footnote ? [aside([line.footnote], room.text, language)] : []),
  ];
}
