import type { Store, Tx } from '../store/open.ts';
import { type Actor, rolesOf } from './actor.ts';
import { removeFiles } from './attachments.ts';
import { attempt } from './attempt.ts';
import { firstTime } from './inbound.ts';
import { addEvent } from './history.ts';
import { lineOf, rewrite } from './line.ts';
import { lockTicket } from './lock.ts';
import type { Refusal } from './refusal.ts';

/** For this many milliseconds after its last message a reply may be taken back, and mails of it wait. */
export const WITHDRAW_MS = 60_000;

export interface Withdrawal {
  readonly entryId: number;
  readonly actor: Actor;
  readonly eventKey?: string;
  readonly now: Date;
}

export interface Withdrawn {
  readonly ticketId: number;
  readonly entryId: number;
  /** False: it was withdrawn before. */
  readonly changed: boolean;
}

/** An agent takes back a reply sent by mistake: its text goes from every chat and is kept as a revision. */
export function withdraw(store: Store, withdrawal: Withdrawal): Promise<Withdrawn | Refusal> {
  return attempt(store, (tx) => withdrawIn(tx, withdrawal));
}

async function withdrawIn(
  tx: Tx,
  { entryId, actor, eventKey, now }: Withdrawal,
): Promise<Withdrawn | Refusal> {
  if (eventKey && !(await firstTime(tx, eventKey, now))) return { refused: 'duplicate' };
  const found = await tx.requesterEntry.findUnique({ where: { id: entryId }, select: { ticketId: true } });
  if (!found) return { refused: 'unknown_ticket' };
  const { ticketId } = found;
  await lockTicket(tx, ticketId);
  const line = await lineOf(tx, { entryId });
  const ticket = await tx.ticket.findUniqueOrThrow({ where: { id: ticketId } });

  const roles = rolesOf(actor, ticket);
  if (!line || roles.length === 0) return { refused: 'unknown_ticket' };
  const theirs = line.authorId === actor.id && line.kind === 'message' && actor.memberships.length > 0;
  if (!theirs || roles.includes('requester')) return { refused: 'not_permitted', action: 'withdraw' };
  if (line.withdrawnAt) return { ticketId, entryId, changed: false };
  if (now.getTime() - line.updatedAt.getTime() > WITHDRAW_MS) return { refused: 'too_late' };

  await removeFiles(tx, { entryId }, now);
  await rewrite(tx, { line, parts: [], cause: 'withdraw', byId: actor.id, now });
  await addEvent(tx, { ticketId, actorId: actor.id, action: 'withdraw', data: { entryId }, at: now });
  return { ticketId, entryId, changed: true };
}
