import type { Store, Tx } from '../store/open.ts';
import { type Actor, readsInternalJournal } from './actor.ts';
import { publishFiles } from './attachments.ts';
import { attempt } from './attempt.ts';
import { firstTime } from './inbound.ts';
import { lockTicket } from './lock.ts';
import { type Performed, performIn } from './perform.ts';
import { type Chosen, publishable } from './publishable.ts';
import { isRefusal, type Refusal } from './refusal.ts';

export interface Publication extends Chosen {
  /** The seal of what the actor was shown, see publishable.ts. */
  readonly shown: string;
  readonly actor: Actor;
  readonly eventKey?: string;
  readonly now: Date;
}

/**
 * Makes a message of an internal note public, the one way there is, and once: a reply of the actor's with its text,
 * which tells the requester as any reply does; its files go with it. It is what the actor was shown, or nothing is sent
 * (`note_changed`). The history names what was sent. The note itself stays where it is, and what becomes of it later
 * changes nothing of the reply.
 */
export function publish(store: Store, publication: Publication): Promise<Performed | Refusal> {
  return attempt(store, (tx) => publishIn(tx, publication));
}

async function publishIn(
  tx: Tx,
  { noteId, messageKey, shown, actor, eventKey, now }: Publication,
): Promise<Performed | Refusal> {
  // To a requester no note exists.
  if (!readsInternalJournal(actor)) return { refused: 'unknown_ticket' };
  const note = await tx.internalNote.findUnique({ where: { id: noteId }, select: { ticketId: true } });
  if (!note) return { refused: 'unknown_ticket' };
  if (eventKey && !(await firstTime(tx, eventKey, now))) return { refused: 'duplicate' };
  const { ticketId } = note;
  // Of two who send it at once the second finds what the first did, and no edit comes between.
  await lockTicket(tx, ticketId);
  const found = await publishable(tx, { noteId, messageKey });
  if (isRefusal(found)) return found;
  if (found.seal !== shown) return { refused: 'note_changed' };
  const { text, keys, files } = found;
  const performed = await performIn(
    tx,
    { action: 'reply', ticketId, actor, input: { text }, now },
    { action: 'publish', data: { noteId, keys } },
  );
  if (!isRefusal(performed) && performed.entryId !== null) {
    const fileIds = files.map(({ id }) => id);
    await publishFiles(tx, { fileIds, entryId: performed.entryId, byId: actor.id, now });
  }
  return performed;
}
