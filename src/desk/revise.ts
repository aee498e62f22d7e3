import type { Store, Tx } from '../store/open.ts';
import { optional } from './actions/text.ts';
import { removeFiles } from './attachments.ts';
import { attempt } from './attempt.ts';
import type { LineRef } from './deliveries.ts';
import { firstTime } from './inbound.ts';
import { lineOf, rewrite } from './line.ts';
import { lockTicket } from './lock.ts';
import { type Part, partsOf } from './parts.ts';
import type { Refusal } from './refusal.ts';

export interface Revision {
  readonly messageKey: string;
  /** Null: the message was deleted. */
  readonly text: string | null;
  /** It was deleted and comes back. An edit alone brings nothing back: it may be an older one, come late. */
  readonly undeleted?: boolean;
  /** The message's author. */
  readonly byId: number;
  readonly eventKey?: string;
  readonly now: Date;
}

export interface Revised {
  readonly ticketId: number;
  readonly line: LineRef;
  readonly changed: boolean;
}

/**
 * A person edited or deleted a message of theirs in the chat: its part of the journal line follows and the text
 * before is kept. Silently: nobody is pinged and the ticket does not move. When every part is gone the text is ''.
 */
export function revise(store: Store, revision: Revision): Promise<Revised | Refusal> {
  return attempt(store, (tx) => reviseIn(tx, revision));
}

/** The same within a caller's transaction, which must be rolled back when this refuses: see attempt.ts. */
export async function reviseIn(
  tx: Tx,
  { messageKey: key, text, undeleted = false, byId, eventKey, now }: Revision,
): Promise<Revised | Refusal> {
  if (eventKey && !(await firstTime(tx, eventKey, now))) return { refused: 'duplicate' };
  const written = optional.safeParse(text ?? '');
  if (!written.success) return { refused: 'invalid', field: 'text', reason: 'too_long' };

  const message = await tx.journalMessage.findUnique({ where: { key } });
  const ref = message && !message.copy ? refOf(message) : null;
  if (!message || !ref) return { refused: 'unknown_message' };
  await lockTicket(tx, message.ticketId);
  const line = await lineOf(tx, ref);
  if (!line || line.authorId !== byId) return { refused: 'unknown_message' };

  const before = partsOf(line.parts);
  const after = written.data
    ? replaced(before, { key, text: written.data }, undeleted && !line.withdrawnAt)
    : before.filter((part) => part.key !== key);
  const changed = JSON.stringify(after) !== JSON.stringify(before);
  if (changed) {
    if (!written.data) await removeFiles(tx, { messageKey: key }, now);
    await rewrite(tx, { line, parts: after, cause: written.data ? 'edit' : 'delete', byId, now });
  }
  return { ticketId: line.ticketId, line: ref, changed };
}

function replaced(parts: readonly Part[], given: Part, comesBack: boolean): Part[] {
  const there = parts.some(({ key }) => key === given.key);
  if (!there) return comesBack ? [...parts, given] : [...parts];
  return parts.map((part) => (part.key === given.key ? given : part));
}

function refOf({ entryId, noteId }: { entryId: number | null; noteId: number | null }): LineRef | null {
  if (entryId !== null) return { entryId };
  return noteId === null ? null : { noteId };
}
