import { referenceOf } from '../../desk/reference.ts';
import type { Language } from '../../i18n/language.ts';
import type { TicketCard as TicketFacts } from '../../store/queries/ticketCard.ts';
import type { TicketCard } from '../view.ts';
import { STATE_MARK } from './ticketCard.ts';

/**
 * What stays in the channel of a team that gave the ticket away: where it went. What was written stays with those who
 * have it now, and who may do something is asked of whoever opens it.
 */
export function departedCardView(row: TicketFacts, { t }: Language): TicketCard {
  const reference = referenceOf(row.number);
  const passed = t('card.passedTo', { team: row.team.name });
  return {
    view: 'ticketCard',
    ticketId: row.id,
    revision: `${row.version}.departed`,
    reference,
    title: row.title,
    summary: t('card.summary', { reference, title: row.title, state: passed }),
    status: [`${STATE_MARK.redispatched} ${passed}`],
    facts: [{ label: t('field.requester'), value: [row.requester.name] }],
    description: null,
    timing: [],
    files: null,
    exchanges: [],
    internal: [],
    solution: null,
    buttons: [{ label: t('list.openOne'), intent: { kind: 'show', ticketId: row.id } }],
    more: null,
    hint: null,
    threadlessHint: null,
  };
}
