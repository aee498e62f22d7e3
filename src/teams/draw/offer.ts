import type { Offer } from '../../conversation/view.ts';
import { actions } from './buttons.ts';
import type { Element } from './card.ts';
import { container, factItems, heading, said } from './elements.ts';
import type { Sketch } from './sketch.ts';

export function drawOffer(offer: Offer, { room, language }: Sketch): Element[] {
  return [
    heading(offer.question, { size: 'medium' }),
    ...offer.facts.map((fact) => container(factItems(fact, room.text, language))),
    ...offer.hints.map((hint) => said(['💡  ', ...hint], room.text, language)),
    ...actions(offer.buttons, [], room),
  ];
}
