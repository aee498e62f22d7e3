import type { View } from '../../conversation/view.ts';
import { summaryOf } from '../../conversation/views/summary.ts';
import { limits } from '../limits.ts';
import { mrkdwnString } from '../text.ts';
import type { SlackBlock } from './blocks.ts';
import type { ChartMeans } from './charts.ts';
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

interface Means {
  /** With tables and charts, which only messages are sure to show. */
  readonly rich: boolean;
  /** Of charts, where it is not rich, and where the desk has an address for them. */
  readonly pictures?: boolean;
}

/** A message. */
export function draw(view: View, means: Means): Drawn {
  return {
    text: mrkdwnString(summaryOf(view), limits.fallback),
    blocks: fitted(view, MESSAGE, means),
  };
}

/**
 * A message as it is best, and then as it is where Slack refuses that: with pictures of its charts, and last with
 * nothing but words, which Slack is sure to take. (A picture that it cannot fetch is `invalid_blocks` as well.)
 */
export function* drawings(view: View): Generator<Drawn> {
  yield draw(view, { rich: true });
  if (hasPictures(view)) yield draw(view, { rich: false, pictures: true });
  yield draw(view, { rich: false });
}

const hasPictures = (view: View): boolean =>
  view.view === 'digest' && view.charts.some(({ url }) => url !== undefined);

export const drawBlocks = (view: View, surface: Surface, rich: boolean): SlackBlock[] =>
  fitted(view, surface, { rich });

function fitted(view: View, surface: Surface, means: Means): SlackBlock[] {
  const mostText = view.view === 'reading' ? surface.text : limits.section;
  return fit((room) => drawView(view, room, means), surface, mostText);
}

function drawView(view: View, room: Room, { rich, pictures = false }: Means): SlackBlock[] {
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
      return drawDigest(view, room, chartsOf(rich, pictures));
  }
}

function chartsOf(rich: boolean, pictures: boolean): ChartMeans {
  if (rich) return 'native';
  return pictures ? 'pictures' : 'letters';
}
