import type { TicketCard } from '../conversation/view.ts';
import { ticketCardView } from '../conversation/views/ticketCard.ts';
import type { Actor } from '../desk/actor.ts';
import { maySee } from '../desk/visibility.ts';
import { languageOf } from '../i18n/language.ts';
import type { Reader } from '../store/open.ts';
import { ticketCard } from '../store/queries/ticketCard.ts';

/**
 * The ticket as a mail to this person shows it: as its requester sees it, whoever reads. A mail is kept, forwarded and
 * printed, so no note is even asked for. Null: there is none that they may see.
 */
export async function mailedCard(
  read: Reader,
  person: Actor,
  ticketId: number,
  now: Date,
): Promise<(TicketCard & { readonly number: number }) | null> {
  const row = await ticketCard(read, ticketId);
  if (!row || !maySee(person, row)) return null;
  const asRequester = { for: 'person', person: { ...person, memberships: [] }, now } as const;
  return { ...ticketCardView(row, asRequester, languageOf(person.locale), [], []), number: row.number };
}
