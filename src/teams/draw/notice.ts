import type { Notice } from '../../conversation/view.ts';
import { TONE_MARKS } from '../../conversation/views/summary.ts';
import { actions } from './buttons.ts';
import type { ContainerStyle, Element } from './card.ts';
import { below, container, linkLine, said } from './elements.ts';
import type { Sketch } from './sketch.ts';
import { drawTicketCard } from './ticketCard.ts';

const TONE_STYLES: Readonly<Record<Notice['tone'], ContainerStyle>> = {
  info: 'accent',
  done: 'good',
  warning: 'warning',
};

export function drawNotice(notice: Notice, sketch: Sketch): Element[] {
  const { room, language } = sketch;
  const words = [`${TONE_MARKS[notice.tone]}  `, ...notice.words];
  return [
    container([said(words, room.text, language)], TONE_STYLES[notice.tone]),
    ...linkLine(notice.link),
    ...actions(notice.buttons, [], room),
    ...(notice.card ? [below(container(drawTicketCard(notice.card, sketch)))] : []),
  ];
}
