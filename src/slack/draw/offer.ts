import type { RichTextSection } from '@slack/types';
import type { Offer } from '../../conversation/view.ts';
import { oneLine } from '../../conversation/clip.ts';
import { richText, section } from '../richText.ts';
import { actions } from './buttons.ts';
import { factSections, type SlackBlock } from './blocks.ts';
import type { Room } from './fit.ts';

export function drawOffer(offer: Offer, room: Room): SlackBlock[] {
  return [
    richText('question', [section([{ strong: oneLine(offer.question) }], room.text)]),
    ...factSections('facts', offer.facts, room.text),
    ...(offer.hints.length > 0
      ? [
          richText(
            'hints',
            offer.hints.map((hint) => drawHint(hint, room)),
          ),
        ]
      : []),
    ...actions('actions', offer.buttons),
  ];
}

const drawHint = (hint: Offer['hints'][number], room: Room): RichTextSection =>
  section(['💡  ', ...hint], room.text);
