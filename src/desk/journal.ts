import type { Tx } from '../store/open.ts';
import { type Attached, expectFiles } from './attachments.ts';
import type { EntryKind } from './actions/action.ts';
import type { LineRef } from './deliveries.ts';
import { columnsOf, type Part, partsOf } from './parts.ts';

export interface AddedLine {
  readonly id: number;
  /** The message continued a burst: the line was there already and grew. */
  readonly joined: boolean;
}

interface Line {
  readonly text: string;
  /** The chat message it came from, so that its edit or deletion finds the line. */
  readonly messageKey?: string;
  readonly files?: readonly Attached[];
}

/** Adds to the journal the requester reads. A burst of chat messages is one entry. The ticket must be locked. */
export async function addEntry(
  tx: Tx,
  ticketId: number,
  authorId: number,
  { kind, text, messageKey, files }: Line & { readonly kind: EntryKind },
  now: Date,
): Promise<AddedLine> {
  const part: Part = { key: messageKey ?? '', text };
  const last = messageKey
    ? await tx.requesterEntry.findFirst({ where: { ticketId }, orderBy: { id: 'desc' } })
    : null;
  if (
    last &&
    kind === 'message' &&
    CONTINUED.has(last.kind) &&
    !last.withdrawnAt &&
    continues(last, authorId, now)
  ) {
    const data = { ...columnsOf([...partsOf(last.parts), part]), updatedAt: now };
    await tx.requesterEntry.update({ where: { id: last.id }, data });
    await link(tx, { ticketId, ...{ entryId: last.id } }, { messageKey, byId: authorId, files }, now);
    return { id: last.id, joined: true };
  }
  const { id } = await tx.requesterEntry.create({
    data: { ticketId, authorId, kind, ...columnsOf([part]), createdAt: now, updatedAt: now },
    select: { id: true },
  });
  await link(tx, { ticketId, ...{ entryId: id } }, { messageKey, byId: authorId, files }, now);
  return { id, joined: false };
}

/** Adds to the journal only agents read. The ticket must be locked. */
export async function addNote(
  tx: Tx,
  ticketId: number,
  authorId: number,
  { text, messageKey, files }: Line,
  now: Date,
): Promise<AddedLine> {
  const part: Part = { key: messageKey ?? '', text };
  const last = messageKey
    ? await tx.internalNote.findFirst({ where: { ticketId }, orderBy: { id: 'desc' } })
    : null;
  if (last && continues(last, authorId, now)) {
    const data = { ...columnsOf([...partsOf(last.parts), part]), updatedAt: now };
    await tx.internalNote.update({ where: { id: last.id }, data });
    await link(tx, { ticketId, ...{ noteId: last.id } }, { messageKey, byId: authorId, files }, now);
    return { id: last.id, joined: true };
  }
  const { id } = await tx.internalNote.create({
    data: { ticketId, authorId, ...columnsOf([part]), createdAt: now, updatedAt: now },
    select: { id: true },
  });
  await link(tx, { ticketId, ...{ noteId: id } }, { messageKey, byId: authorId, files }, now);
  return { id, joined: false };
}

/** Messages of one person within this many milliseconds are one journal line: a burst. */
export const BURST_MS = 60_000;

/** What a burst may begin with: a message that reopened the ticket is one as well. */
const CONTINUED: ReadonlySet<string> = new Set<EntryKind>(['message', 'reopening']);

/** What was written in a form is a whole, and so is a note that was sent on to the requester: nothing joins it. */
const continues = (last: Last, authorId: number, now: Date): boolean =>
  last.authorId === authorId &&
  now.getTime() - last.updatedAt.getTime() <= BURST_MS &&
  partsOf(last.parts).every(({ key }) => key !== '');

interface Last {
  readonly authorId: number;
  readonly updatedAt: Date;
  readonly parts: string;
}

interface Written {
  readonly messageKey: string | undefined;
  readonly byId: number;
  readonly files: readonly Attached[] | undefined;
}

async function link(
  tx: Tx,
  line: { readonly ticketId: number } & LineRef,
  { messageKey, byId, files = [] }: Written,
  now: Date,
): Promise<void> {
  if (!messageKey) return;
  await tx.journalMessage.create({ data: { key: messageKey, ...line } });
  await expectFiles(tx, line, { messageKey, byId, files }, now);
}
