import { type Actor, readsInternalJournal } from '../../desk/actor.ts';
import { maySee } from '../../desk/visibility.ts';
import { languageOf } from '../../i18n/language.ts';
import type { Reader } from '../../store/open.ts';
import { internalNotes } from '../../store/queries/internalNotes.ts';
import { ticketCard } from '../../store/queries/ticketCard.ts';
import type { TicketCard } from '../view.ts';
import { type Audience, ticketCardView } from '../views/ticketCard.ts';

/** The card of a ticket as this person sees it; null when there is none that they may see. */
export async function cardFor(
  read: Reader,
  person: Actor,
  ticketId: number,
  now: Date,
): Promise<TicketCard | null> {
  const row = await ticketCard(read, ticketId);
  if (!row || !maySee(person, row)) return null;
  const notes = readsInternalJournal(person) ? await internalNotes(read, ticketId, 1) : [];
  return ticketCardView(row, { for: 'person', person, now }, languageOf(person.locale), notes);
}

/** The card in a team's channel, in the desk's language. */
export async function teamCard(read: Reader, ticketId: number, locale: string): Promise<TicketCard | null> {
  const row = await ticketCard(read, ticketId);
  if (!row) return null;
  const audience: Audience = { for: 'team' };
  return ticketCardView(row, audience, languageOf(locale), await internalNotes(read, ticketId, 1));
}

/** The card of a requester's own conversation: for the requester and beneficiary it never holds a note, agents or not. */
export async function requesterCard(
  read: Reader,
  person: Actor,
  ticketId: number,
  now: Date,
): Promise<TicketCard | null> {
  const row = await ticketCard(read, ticketId);
  if (!row || !maySee(person, row)) return null;
  const asRequester: Actor = { ...person, memberships: [] };
  return ticketCardView(row, { for: 'person', person: asRequester, now }, languageOf(person.locale), []);
}
