import type { Line } from '../../conversation/view.ts';
import { quote, richText, section } from '../richText.ts';
import { actions } from './buttons.ts';
import { context, type SlackBlock } from './blocks.ts';
import { fileLines } from './files.ts';
import type { Room } from './fit.ts';

/** Somebody's words under who they are; what only happened is a small grey line, so that words stand out. */
export function drawLine(line: Line, room: Room): SlackBlock[] {
  return [
    ...(line.about === undefined ? [] : [context('about', [{ strong: line.about }], room.text)]),
    line.text === null
      ? context('line', line.heading, room.text)
      : richText('line', [section(line.heading, room.text), quote(line.text, room.text)]),
    ...fileLines('line:files', line.files ?? []),
    ...actions('line:actions', line.buttons),
    ...(line.footnote ? [context('footnote', [line.footnote], room.text)] : []),
  ];
}
