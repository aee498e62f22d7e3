import type { Store, Tx } from '../store/open.ts';
import { type Actor, readsInternalJournal } from './actor.ts';
import { attempt } from './attempt.ts';
import { firstTime } from './inbound.ts';
import { lockTicket } from './lock.ts';
import { type Performed, performIn } from './perform.ts';
import { publishFiles } from './attachments.ts';
import { isRefusal, type Refusal } from './refusal.ts';

export interface Publication {
  readonly noteId: number;
  readonly actor: Actor;
  readonly eventKey?: string;
  readonly now: Date;
}

/**
 * Makes an internal note public, the one way there is, and once: a reply of the actor's with the note's text, which
 * tells the requester as any reply does; the note's files go with it. The history names the note. The note itself stays where it is.
 */
export function publish(store: Store, publication: Publication): Promise<Performed | Refusal> {
  return attempt(store, (tx) => publishIn(tx, publication));
}

async function publishIn(
  tx: Tx,
  { noteId, actor, eventKey, now }: Publication,
): Promise<Performed | Refusal> {
  // To a requester no note exists.
  if (!readsInternalJournal(actor)) return { refused: 'unknown_ticket' };
  const found = await tx.internalNote.findUnique({ where: { id: noteId }, select: { ticketId: true } });
  if (!found) return { refused: 'unknown_ticket' };
  if (eventKey && !(await firstTime(tx, eventKey, now))) return { refused: 'duplicate' };
  const { ticketId } = found;
  // Of two who send it at once the second finds what the first did.
  await lockTicket(tx, ticketId);
  const sent = await publicationOf(tx, { ticketId, noteId });
  if (sent) return { refused: 'already_sent', ...sent };
  const note = await tx.internalNote.findUniqueOrThrow({ where: { id: noteId } });
  if (note.text === '') return { refused: 'invalid', field: 'noteId', reason: 'required' };
  const performed = await performIn(
    tx,
    { action: 'reply', ticketId, actor, input: { text: note.text }, now },
    { action: 'publish', data: { noteId } },
  );
  if (!isRefusal(performed) && performed.entryId !== null) {
    await publishFiles(tx, { noteId, entryId: performed.entryId, byId: actor.id, now });
  }
  return performed;
}

/** Who made a note public, and when; null when nobody has, or when they took it back. */
export async function publicationOf(
  read: Tx,
  { ticketId, noteId }: { readonly ticketId: number; readonly noteId: number },
): Promise<{ readonly byId: number | null; readonly at: Date } | null> {
  const events = await read.historyEvent.findMany({
    where: { ticketId, action: 'publish' },
    orderBy: { id: 'desc' },
  });
  const event = events.find(({ data }) => published(data).noteId === noteId);
  if (!event) return null;
  const { entryId } = published(event.data);
  const reply =
    entryId === undefined ? null : await read.requesterEntry.findUnique({ where: { id: entryId } });
  return reply?.withdrawnAt ? null : { byId: event.actorId, at: event.at };
}

const published = (data: string) =>
  JSON.parse(data) as { readonly noteId: number; readonly entryId?: number };
