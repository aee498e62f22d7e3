import type { Store, Tx } from '../store/open.ts';
import { type LineRef, queue } from './deliveries.ts';
import { lineOf } from './line.ts';
import { showFilesOf } from './fileCopies.ts';
import { lockTicket } from './lock.ts';
import { readMessageKey } from './messageKey.ts';

export interface Copy {
  /** Of the message the bot posted. */
  readonly messageKey: string;
  readonly line: LineRef;
  readonly ticketId: number;
  /** The line's text as the message was drawn from it, before any markup. */
  readonly shownText: string;
  readonly now: Date;
}

/**
 * Notes that a message the bot posted shows a journal line, so that it follows the line's edits. `changed`: while it
 * was being posted the line was withdrawn or rewritten, and a `lineChanged` that mends it is queued. Twice is once.
 */
export function noteCopy(store: Store, copy: Copy): Promise<{ readonly changed: boolean }> {
  return store.write((tx) => noteCopyIn(tx, copy));
}

async function noteCopyIn(
  tx: Tx,
  { messageKey: key, line: ref, ticketId, shownText, now }: Copy,
): Promise<{ readonly changed: boolean }> {
  // Either a rewriting commits first and is seen here, or it comes after and finds this copy.
  await lockTicket(tx, ticketId);
  const line = await lineOf(tx, ref);
  const changed = line === null || line.withdrawnAt !== null || line.text !== shownText;
  if (await tx.journalMessage.findUnique({ where: { key } })) return { changed };

  await tx.journalMessage.create({ data: { key, ticketId, ...ref, copy: true } });
  const place = readMessageKey(key);
  if (place) await showFilesOf(tx, ticketId, ref, place, now);
  if (changed) {
    await queue(
      tx,
      [{ kind: 'lineChanged', payload: ref, key: `lineChanged:${key}`, ticketId, personId: null }],
      now,
    );
  }
  return { changed };
}
