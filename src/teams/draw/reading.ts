import type { Reading } from '../../conversation/view.ts';
import type { Words } from '../../conversation/words.ts';
import { hasDate } from '../text.ts';
import { actions } from './buttons.ts';
import type { Element } from './card.ts';
import { aside, below, heading, quote, said, under } from './elements.ts';
import type { Sketch } from './sketch.ts';

export function drawReading(reading: Reading, sketch: Sketch): Element[] {
  const { room } = sketch;
  return [
    heading(reading.title),
    ...reading.parts
      .slice(0, room.rows)
      .flatMap((part) => [...drawHeading(part.heading, sketch), under(quote(part.text, room.text), 'small')]),
    ...actions(reading.next ? [reading.next] : [], [], room).map(below),
  ];
}

/** `Catherine Buffet · note interne`, and when, on a line of its own: a name is drawn letter by letter. */
function drawHeading(words: Words, { room, language }: Sketch): Element[] {
  const last = words.at(-1);
  if (last === undefined || !hasDate([last]) || hasDate(words.slice(0, -1))) {
    return [said(words, room.text, language)];
  }
  return [
    said(words.slice(0, -1).map(withoutDot), room.text, language),
    under(aside([last], room.text, language)),
  ];
}

const withoutDot = (span: Words[number], index: number, all: Words): Words[number] =>
  typeof span === 'string' && index === all.length - 1 ? span.replace(/\s*·\s*$/, '') : span;
