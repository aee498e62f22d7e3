import type { Store, Tx } from '../store/open.ts';
import { type Actor, readsInternalJournal } from './actor.ts';
import { attempt } from './attempt.ts';
import { type Performed, performIn } from './perform.ts';
import type { Refusal } from './refusal.ts';

export interface Publication {
  readonly noteId: number;
  readonly actor: Actor;
  readonly eventKey?: string;
  readonly now: Date;
}

/**
 * Makes an internal note public, the one way there is: a reply of the actor's with the note's text, which tells the
 * requester as any reply does. The history names the note. The note itself stays where it is.
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
  const note = await tx.internalNote.findUnique({ where: { id: noteId } });
  if (!note) return { refused: 'unknown_ticket' };
  if (note.text === '') return { refused: 'invalid', field: 'noteId', reason: 'required' };
  return performIn(
    tx,
    {
      action: 'reply',
      ticketId: note.ticketId,
      actor,
      input: { text: note.text },
      now,
      ...(eventKey && { eventKey }),
    },
    { action: 'publish', data: { noteId } },
  );
}
