import { type Actor, readsInternalJournal } from '../../desk/actor.ts';
import { maySee } from '../../desk/visibility.ts';
import { languageOf } from '../../i18n/language.ts';
import type { Reader } from '../../store/open.ts';
import { internalFiles } from '../../store/queries/internalFiles.ts';
import { internalNotes } from '../../store/queries/internalNotes.ts';
import { teamsOfChannel } from '../../store/queries/teamsOfChannel.ts';
import { ticketCard, type TicketCard as TicketFacts } from '../../store/queries/ticketCard.ts';
import type { TicketCard } from '../view.ts';
import { departedCardView } from '../views/departedCard.ts';
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

/** Where a card stands that is everybody's. */
export interface Channel {
  readonly platform: string;
  readonly channelId: string;
}

/** The card in a team's channel, in the desk's language. */
export async function teamCard(
  read: Reader,
  channel: Channel,
  ticketId: number,
  locale: string,
  now: Date,
): Promise<TicketCard | null> {
  const row = await ticketCard(read, ticketId);
  if (!row) return null;
  if (await hasLeft(read, row, channel)) return departedCardView(row, languageOf(locale));
  const notes = await internalNotes(read, ticketId, 1);
  const files = await internalFiles(
    read,
    notes.map(({ id }) => id),
  );
  return ticketCardView(row, { for: 'team', now }, languageOf(locale), notes, files);
}

/** The card in a team's channel, as this person sees it. */
export async function channelCard(
  read: Reader,
  person: Actor,
  channel: Channel,
  ticketId: number,
  now: Date,
): Promise<TicketCard | null> {
  const row = await ticketCard(read, ticketId);
  if (!row || !maySee(person, row)) return null;
  if (await hasLeft(read, row, channel)) return departedCardView(row, languageOf(person.locale));
  return drawnFor(read, person, person, row, now);
}

/** A channel that is no team's any more keeps what it has. */
async function hasLeft(read: Reader, row: TicketFacts, channel: Channel): Promise<boolean> {
  const teamIds = await teamsOfChannel(read, channel);
  return teamIds.length > 0 && !teamIds.includes(row.teamId);
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
  return row && maySee(person, row) ? drawnFor(read, person, as, row, now) : null;
}

async function drawnFor(
  read: Reader,
  person: Actor,
  as: Actor,
  row: TicketFacts,
  now: Date,
): Promise<TicketCard> {
  const notes = readsInternalJournal(as) ? await internalNotes(read, row.id, 1) : [];
  const files = await internalFiles(
    read,
    notes.map(({ id }) => id),
  );
  return ticketCardView(row, { for: 'person', person: as, now }, languageOf(person.locale), notes, files);
}
