import { type Actor, readsInternalJournal } from '../../desk/actor.ts';
import { maySee } from '../../desk/visibility.ts';
import { languageOf } from '../../i18n/language.ts';
import type { Reader } from '../../store/open.ts';
import { internalFiles } from '../../store/queries/internalFiles.ts';
import { internalNotes } from '../../store/queries/internalNotes.ts';
import { ticketCard } from '../../store/queries/ticketCard.ts';
import type { TicketCard } from '../view.ts';
import { ticketCardView } from '../views/ticketCard.ts';

/** The card of a ticket as this person sees it; null when there is none that they may see. */
export const cardFor = (
  read: Reader,
  person: Actor,
  ticketId: number,
  now: Date,
): Promise<TicketCard | null> => personCard(read, person, person, ticketId, now);

/** The card of a requester's own conversation: for the requester and beneficiary it never holds a note, agents or not. */
export const requesterCard = (
  read: Reader,
  person: Actor,
  ticketId: number,
  now: Date,
): Promise<TicketCard | null> => personCard(read, person, { ...person, memberships: [] }, ticketId, now);

/** The card in a team's channel, in the desk's language. */
export async function teamCard(
  read: Reader,
  ticketId: number,
  locale: string,
  now: Date,
): Promise<TicketCard | null> {
  const row = await ticketCard(read, ticketId);
  if (!row) return null;
  const notes = await internalNotes(read, ticketId, 1);
  const files = await internalFiles(
    read,
    notes.map(({ id }) => id),
  );
  return ticketCardView(row, { for: 'team', now }, languageOf(locale), notes, files);
}

/** Shown to `person`, drawn for them as `as`. */
async function personCard(
  read: Reader,
  person: Actor,
  as: Actor,
  ticketId: number,
  now: Date,
): Promise<TicketCard | null> {
  const row = await ticketCard(read, ticketId);
  if (!row || !maySee(person, row)) return null;
  const notes = readsInternalJournal(as) ? await internalNotes(read, ticketId, 1) : [];
  const files = await internalFiles(
    read,
    notes.map(({ id }) => id),
  );
  return ticketCardView(row, { for: 'person', person: as, now }, languageOf(person.locale), notes, files);
}
