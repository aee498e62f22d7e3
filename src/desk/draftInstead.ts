import type { Store, Tx } from '../store/open.ts';
import type { Actor } from './actor.ts';
import { attempt } from './attempt.ts';
import { type Offered, offerIn } from './drafts.ts';
import { lineOf } from './line.ts';
import { readMessageKey } from './messageKey.ts';
import { partsOf } from './parts.ts';
import type { Refusal } from './refusal.ts';
import { reviseIn } from './revise.ts';

export interface Taking {
  readonly messageKey: string;
  readonly actor: Actor;
  readonly eventKey: string;
  readonly now: Date;
}

/**
 * A message that named a ticket was meant for none: it leaves that ticket's journal, as its author's deletion would
 * have it, and becomes a draft of theirs. What it did to the ticket (an answer, a reopening) stays done.
 */
export function draftInstead(store: Store, taking: Taking): Promise<Offered | Refusal> {
  return attempt(store, (tx) => insteadIn(tx, taking));
}

async function insteadIn(
  tx: Tx,
  { messageKey: key, actor, eventKey, now }: Taking,
): Promise<Offered | Refusal> {
  const place = readMessageKey(key);
  const message = await tx.journalMessage.findUnique({ where: { key } });
  const line = message?.entryId ? await lineOf(tx, { entryId: message.entryId }) : null;
  const part = line && partsOf(line.parts).find((one) => one.key === key);
  if (!place || !part || line.authorId !== actor.id) return { refused: 'unknown_message' };

  const files = await tx.attachment.findMany({
    where: { messageKey: key, state: { in: ['expected', 'kept'] } },
    select: { id: true, state: true },
  });
  const revised = await reviseIn(tx, { messageKey: key, text: null, byId: actor.id, now });
  if ('refused' in revised) return revised;
  // From now on an edit of the message is one of the draft.
  await tx.journalMessage.delete({ where: { key } });
  const { platform, workspace, channelId } = place;
  const where = { platform, workspace, channelId };
  const offered = await offerIn(tx, {
    actor,
    text: part.text,
    place: where,
    messageKey: key,
    eventKey,
    now,
  });
  if ('refused' in offered) return offered;
  const { draftId } = offered;
  for (const { id, state } of files) {
    const data = { state, draftId, ticketId: null, entryId: null };
    await tx.attachment.updateMany({ where: { id }, data });
  }
  return offered;
}
