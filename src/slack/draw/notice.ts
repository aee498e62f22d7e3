import type { Notice } from '../../conversation/view.ts';
import { TONE_MARKS } from '../../conversation/views/summary.ts';
import { richText, section } from '../richText.ts';
import { actions } from './buttons.ts';
import { divider, linkLine, type SlackBlock } from './blocks.ts';
import type { Room } from './fit.ts';
import { drawTicketCard } from './ticketCard.ts';

export function drawNotice(notice: Notice, room: Room): SlackBlock[] {
  return [
    richText('notice', [section([`${TONE_MARKS[notice.tone]}  `, ...notice.words], room.text)]),
    ...linkLine(notice.link),
    ...actions('notice:actions', notice.buttons),
    ...(notice.card ? [divider('notice:below'), ...drawTicketCard(notice.card, room)] : []),
  ];
}
