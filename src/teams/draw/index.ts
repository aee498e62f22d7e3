import type { View } from '../../conversation/view.ts';
import { summaryOf } from '../../conversation/views/summary.ts';
import type { Language } from '../../i18n/language.ts';
import { limits } from '../limits.ts';
import { inert, plainString, withAges } from '../text.ts';
import type { Surface } from './buttons.ts';
import type { AdaptiveCard, Element, Refresh } from './card.ts';
import { drawDashboard } from './dashboard.ts';
import { drawDigest } from './digest.ts';
import { drawHelp } from './help.ts';
import { drawLine } from './line.ts';
import { drawNotice } from './notice.ts';
import { drawOffer } from './offer.ts';
import { drawParked } from './parked.ts';
import { drawReading } from './reading.ts';
import { fit, type Sketch } from './sketch.ts';
import { drawTicketCard } from './ticketCard.ts';
import { drawTicketList } from './ticketList.ts';

export interface DrawOptions {
  readonly language: Language;
  /** Absent: a message in Teams. */
  readonly surface?: Surface;
  /** For an answer to what somebody just did: a notice says how long ago things were. */
  readonly now?: Date;
  /** Bot-specific ids of those whom Teams shall ask for their own card of a ticket; absent: of nobody. */
  readonly viewers?: readonly string[];
}

export interface Drawn {
  /** Sent alone: beside a text Teams would split it off, and its id would not come back. */
  readonly card: AdaptiveCard;
  /** Stands alone: what notifications and screen readers say. No markup. */
  readonly summary: string;
}

export function draw(given: View, options: DrawOptions): Drawn {
  const { language, now, surface = 'chat' } = options;
  const view = now === undefined ? given : aged(given, now, language);
  const summary = plainString(summaryOf(view), limits.summary);
  const around = {
    lang: language.locale,
    ...framesOf(view, options),
    fallbackText: inert(summary, limits.summary),
  };
  const mostText = view.view === 'reading' ? limits.reading : limits.text;
  const card = fit({ language, surface, mostText }, (sketch) => ({
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    ...around,
    body: drawView(view, sketch),
  }));
  return { card, summary };
}

function drawView(view: View, sketch: Sketch): Element[] {
  switch (view.view) {
    case 'ticketCard':
      return drawTicketCard(view, sketch);
    case 'ticketList':
      return drawTicketList(view, sketch);
    case 'dashboard':
      return drawDashboard(view, sketch);
    case 'notice':
      return drawNotice(view, sketch);
    case 'help':
      return drawHelp(view, sketch);
    case 'offer':
      return drawOffer(view, sketch);
    case 'line':
      return drawLine(view, sketch);
    case 'reading':
      return drawReading(view, sketch);
    case 'parked':
      return drawParked(view, sketch);
    case 'digest':
      return drawDigest(view, sketch);
  }
}

/** Only a notice is read at once and kept by nobody; what stands below it may stand for days. */
const aged = (view: View, now: Date, language: Language): View =>
  view.view === 'notice' ? { ...view, words: withAges(view.words, now, language) } : view;

/** Wide for what has columns or many words; a ticket's card asks for each viewer's own. */
function framesOf(
  view: View,
  { viewers, surface = 'chat' }: DrawOptions,
): Pick<AdaptiveCard, 'refresh' | 'msteams'> {
  switch (view.view) {
    case 'ticketCard':
      return {
        ...(viewers && surface !== 'dialog' && { refresh: refreshOf(view.ticketId, viewers) }),
        msteams: { width: 'Full' },
      };
    case 'ticketList':
    case 'dashboard':
    case 'help':
    case 'reading':
    case 'digest':
    case 'parked':
      return { msteams: { width: 'Full' } };
    case 'notice':
      return view.card ? { msteams: { width: 'Full' } } : {};
    case 'offer':
    case 'line':
      return {};
  }
}

/** The verb of a card that asks for itself, as against a click on « show ». */
export const REFRESH = 'refresh';

export function refreshOf(ticketId: number, viewers: readonly string[]): Refresh {
  return {
    action: {
      type: 'Action.Execute',
      verb: REFRESH,
      data: { intent: { kind: 'show', ticketId } },
    },
    userIds: viewers.slice(0, limits.viewers),
  };
}
