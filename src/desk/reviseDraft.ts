import type { Draft } from '../store/generated/sqlite/client.ts';
import type { Store, Tx } from '../store/open.ts';
import { optional } from './actions/text.ts';
import { removeFiles } from './attachments.ts';
import { attempt } from './attempt.ts';
import { queue } from './deliveries.ts';
import { draftColumns, words } from './drafts.ts';
import { firstTime } from './inbound.ts';
import { lockPerson } from './lock.ts';
import { type Part, partsOf } from './parts.ts';
import { invalid, type Refusal } from './refusal.ts';
import { reviseDescription } from './reviseDescription.ts';

export interface DraftRevision {
  readonly messageKey: string;
  /** Null: the message was deleted. */
  readonly text: string | null;
  /** The message's author. */
  readonly byId: number;
  readonly eventKey: string;
  readonly now: Date;
}

export interface RevisedDraft {
  readonly draftId: number;
  readonly changed: boolean;
}

/**
 * A person edited or deleted first words of theirs: the draft follows, and so does its offer. Nobody else has read
 * them, so no revision is kept; when every message is gone the draft and its offer are withdrawn. Where they became a
 * request already, its description follows.
 */
export function reviseDraft(store: Store, revision: DraftRevision): Promise<RevisedDraft | Refusal> {
  return attempt(store, (tx) => reviseIn(tx, revision));
}

async function reviseIn(
  tx: Tx,
  { messageKey: key, text, byId, eventKey, now }: DraftRevision,
): Promise<RevisedDraft | Refusal> {
  const written = optional.safeParse(text ?? '');
  if (!written.success) return invalid(written.error);
  if (!(await firstTime(tx, eventKey, now))) return { refused: 'duplicate' };
  // The next message of its burst, or the yes, may come at this moment.
  await lockPerson(tx, byId);
  const draft = await draftWith(tx, byId, key);
  if (!draft) return { refused: 'unknown_message' };

  const before = partsOf(draft.messages);
  const after = revised(before, key, written.data ?? '');
  if (JSON.stringify(after) === JSON.stringify(before)) return { draftId: draft.id, changed: false };
  if (!written.data) await removeFiles(tx, { messageKey: key }, now);
  const columns = draftColumns(after);
  const whole = words.safeParse(columns);
  if (after.length > 0 && !whole.success) return invalid(whole.error);

  if (draft.state === 'used') {
    const cause = written.data ? 'edit' : 'delete';
    const changed = await reviseDescription(tx, { draft, text: columns.text, cause, byId, now });
    if (changed) await tx.draft.updateMany({ where: { id: draft.id }, data: columns });
    return { draftId: draft.id, changed };
  }
  const gone = after.length === 0 && { state: 'withdrawn' };
  await tx.draft.updateMany({ where: { id: draft.id }, data: { ...columns, ...gone } });
  const offer = {
    kind: 'offer',
    payload: { draftId: draft.id },
    key: `offer:${draft.id}:${eventKey}`,
    ticketId: null,
    personId: byId,
  } as const;
  await queue(tx, [offer], now);
  return { draftId: draft.id, changed: true };
}

/** The draft that holds a message. One that was declined may still be opened, so it follows too. */
async function draftWith(tx: Tx, personId: number, key: string): Promise<Draft | undefined> {
  const drafts = await tx.draft.findMany({
    where: { personId, state: { not: 'withdrawn' }, messages: { contains: key } },
    orderBy: { id: 'desc' },
  });
  return drafts.find(({ messages }) => partsOf(messages).some((part) => part.key === key));
}

const revised = (parts: readonly Part[], key: string, text: string): Part[] =>
  text === ''
    ? parts.filter((part) => part.key !== key)
    : parts.map((part) => (part.key === key ? { key, text } : part));
