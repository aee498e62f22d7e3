import type { Help } from '../../conversation/view.ts';
import { line } from '../text.ts';
import { actions } from './buttons.ts';
import type { Element } from './card.ts';
import { aside, GAP, heading, richText, runs, said, under } from './elements.ts';
import type { Sketch } from './sketch.ts';

export function drawHelp(help: Help, { room, language }: Sketch): Element[] {
  return [
    heading(help.title),
    ...(help.intro ? [said(help.intro, room.text, language)] : []),
    ...help.groups.flatMap((group) => [
      heading(group.title, { size: 'medium' }),
      ...group.lines.map(({ example, meaning }) =>
        under(
          richText([
            ...runs([line(example, room.text)], room.text, { fontType: 'monospace', color: 'accent' }),
            ...runs([`${GAP}${line(meaning, room.text)}`], room.text),
          ]),
          'small',
        ),
      ),
    ]),
    ...actions(help.buttons, [], room),
    ...(help.footnote ? [aside([help.footnote], room.text, language)] : []),
  ];
}
