import type { Reading } from '../../conversation/view.ts';
import { quote, richText, section } from '../richText.ts';
import { actions } from './buttons.ts';
import { header, type SlackBlock } from './blocks.ts';
import type { Room } from './fit.ts';

export function drawReading(reading: Reading, room: Room): SlackBlock[] {
  return [
    header('title', reading.title),
    ...reading.parts
      .slice(0, room.rows)
      .map((part, index) =>
        richText(`part:${index}`, [section(part.heading, room.text), quote(part.text, room.text)]),
      ),
    ...actions('actions', reading.next ? [reading.next] : []),
  ];
}
