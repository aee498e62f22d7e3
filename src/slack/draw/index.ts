import type { View } from '../../conversation/view.ts';
import { summaryOf } from '../../conversation/views/summary.ts';
import { limits } from '../limits.ts';
import { mrkdwnString } from '../text.ts';
import type { SlackBlock } from './blocks.ts';
import { drawDashboard } from './dashboard.ts';
import { drawDigest } from './digest.ts';
import { fit, MESSAGE, type Room, type Surface } from './fit.ts';
import { drawHelp } from './help.ts';
import { drawLine } from './line.ts';
import { drawNotice } from './notice.ts';
import { drawOffer } from './offer.ts';
import { drawParked } from './parked.ts';
import { drawReading } from './reading.ts';
import { drawTicketCard } from './ticketCard.ts';
import { drawTicketList } from './ticketList.ts';

export interface Drawn {
  /** Stands alone: what notifications and screen readers say. Escaped mrkdwn. */
  readonly text: string;
  readonly blocks: SlackBlock[];
}

/** A message. `rich`: with tables and charts, which only messages are sure to show. */
export function draw(view: View, options: { readonly rich: boolean }): Drawn {
  return {
    text: mrkdwnString(summaryOf(view), limits.fallback),
    blocks: drawBlocks(view, MESSAGE, options.rich),
  };
}

export function drawBlocks(view: View, surface: Surface, rich: boolean): SlackBlock[] {
  const mostText = view.view === 'reading' ? surface.text : limits.section;
  return fit((room) => drawView(view, room, rich), surface, mostText);
}

function drawView(view: View, room: Room, rich: boolean): SlackBlock[] {
  switch (view.view) {
    case 'ticketCard':
      return drawTicketCard(view, room);
    case 'ticketList':
      return drawTicketList(view, room, rich);
    case 'dashboard':
      return drawDashboard(view, room, rich);
    case 'notice':
      return drawNotice(view, room);
    case 'help':
      return drawHelp(view, room);
    case 'offer':
      return drawOffer(view, room);
    case 'line':
      return drawLine(view, room);
    case 'reading':
      return drawReading(view, room);
    case 'parked':
      return drawParked(view, room);
    case 'digest':
      return drawDigest(view, room, rich);
  }
}
