import type { RichTextSection } from '@slack/types';
import type { Help } from '../../conversation/view.ts';
import { oneLine } from '../../conversation/clip.ts';
import { inline, richText, section } from '../richText.ts';
import { actions } from './buttons.ts';
import { context, header, type SlackBlock } from './blocks.ts';
import type { Room } from './fit.ts';

export function drawHelp(help: Help, room: Room): SlackBlock[] {
  return [
    header('title', help.title),
    ...(help.intro ? [richText('intro', [section(help.intro, room.text)])] : []),
    ...help.groups.map((group, index) =>
      richText(`group:${index}`, [
        section([{ strong: oneLine(group.title) }], room.text),
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: group.lines.map(({ example, meaning }) => drawLine(example, meaning, room)),
        },
      ]),
    ),
    ...actions('actions', help.buttons),
    ...(help.footnote ? [context('footnote', [help.footnote], room.text)] : []),
  ];
}

function drawLine(example: string, meaning: string, room: Room): RichTextSection {
  const typed = inline([oneLine(example)], room.text).map((one) => ({ ...one, style: { code: true } }));
  return { type: 'rich_text_section', elements: [...typed, ...inline([`  ${oneLine(meaning)}`], room.text)] };
}
