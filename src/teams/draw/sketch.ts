import { type Room, roomiest } from '../../conversation/room.ts';
import type { Language } from '../../i18n/language.ts';
import { limits } from '../limits.ts';
import type { ButtonRoom, Surface } from './buttons.ts';
import type { AdaptiveCard } from './card.ts';

/** One try at a card: in whose language, and within what room. */
export interface Sketch {
  readonly language: Language;
  readonly room: Room & ButtonRoom;
}

export interface Frame {
  readonly language: Language;
  readonly surface: Surface;
  readonly mostText: number;
}

/** The fullest card that Teams takes: rows give first, then the longest texts, then the buttons that hold most. */
export function fit(
  { language, surface, mostText }: Frame,
  draw: (sketch: Sketch) => AdaptiveCard,
): AdaptiveCard {
  const drawn = (room: Room, data: number): AdaptiveCard =>
    draw({ language, room: { ...room, surface, data, options: room.rows } });
  const most: Room = { text: mostText, rows: limits.rows };
  const best = (data: number) =>
    drawn(
      roomiest(most, (room) => isLight(drawn(room, data))),
      data,
    );
  const card = best(limits.buttonData);
  return isLight(card) ? card : best(limits.fewButtonData);
}

const isLight = (card: AdaptiveCard): boolean => bytesOf(card) <= limits.card;

export const bytesOf = (card: AdaptiveCard): number => Buffer.byteLength(JSON.stringify(card));
