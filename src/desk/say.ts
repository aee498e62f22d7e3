import type { Store, Tx } from '../store/open.ts';
import { agentNames } from './actions/reply.ts';
import { type Actor, rolesOf } from './actor.ts';
import type { Attached } from './attachments.ts';
import { attempt } from './attempt.ts';
import { lockTicket } from './lock.ts';
import { type Performed, performIn } from './perform.ts';
import { isPleasantry } from './pleasantry.ts';
import type { Refusal } from './refusal.ts';

export interface Saying {
  readonly ticketId: number;
  readonly actor: Actor;
  readonly text: string;
  readonly messageKey: string;
  readonly files?: readonly Attached[];
  readonly eventKey: string;
  readonly now: Date;
}

/**
 * A plain message in the requester's thread: on a resolved ticket it reopens it, with the text as the reason, unless
 * it only thanks; otherwise it is a reply. On a closed ticket it is kept too, and moves nothing.
 */
export function say(store: Store, saying: Saying): Promise<Performed | Refusal> {
  return attempt(store, (tx) => sayIn(tx, saying));
}

/** The same within a caller's transaction, which must be rolled back when this refuses: see attempt.ts. */
export async function sayIn(
  tx: Tx,
  { ticketId, actor, text, messageKey, files, eventKey, now }: Saying,
): Promise<Performed | Refusal> {
  // Before its state is read: an automatic closing at this moment must not turn the message away.
  await lockTicket(tx, ticketId);
  const act = { ticketId, actor, eventKey, now };
  return (await reopens(tx, ticketId, actor, text, files))
    ? performIn(tx, { ...act, action: 'reopen', input: { reason: text, messageKey, files } })
    : performIn(tx, { ...act, action: 'reply', input: { text, messageKey, files } });
}

async function reopens(
  tx: Tx,
  ticketId: number,
  actor: Actor,
  text: string,
  files: readonly Attached[] = [],
): Promise<boolean> {
  const ticket = await tx.ticket.findUnique({ where: { id: ticketId } });
  if (ticket?.state !== 'resolved' || !rolesOf(actor, ticket).includes('requester')) return false;
  // Nobody thanks with a screenshot.
  if (files.length > 0) return true;
  return !isPleasantry(text, await agentNames(tx, ticket.agentId));
}
