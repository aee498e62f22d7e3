import type { Tx } from '../store/open.ts';
import type { EntryKind } from './actions/action.ts';

/** Messages of one person within this many milliseconds are one journal line: a burst. */
const BURST_MS = 60_000;

interface Line {
  readonly text: string;
  /** The chat message it came from, so that its edit or deletion finds the line. */
  readonly messageKey?: string;
}

/** Adds to the journal the requester reads. A burst of chat messages is one entry. Returns the entry's id. */
export async function addEntry(
  tx: Tx,
  ticketId: number,
  authorId: number,
  { kind, text, messageKey }: Line & { readonly kind: EntryKind },
  now: Date,
): Promise<number> {
  const last = messageKey
    ? await tx.requesterEntry.findFirst({ where: { ticketId }, orderBy: { id: 'desc' } })
    : null;
  if (
    last &&
    kind === 'message' &&
    last.kind === 'message' &&
    continues(last, authorId, now) &&
    !last.withdrawnAt
  ) {
    const parts = [...partsOf(last.parts), { key: messageKey ?? '', text }];
    await tx.requesterEntry.update({ where: { id: last.id }, data: { ...joined(parts), updatedAt: now } });
    await link(tx, ticketId, messageKey, { entryId: last.id });
    return last.id;
  }
  const parts = [{ key: messageKey ?? '', text }];
  const entry = await tx.requesterEntry.create({
    data: { ticketId, authorId, kind, ...joined(parts), createdAt: now, updatedAt: now },
    select: { id: true },
  });
  await link(tx, ticketId, messageKey, { entryId: entry.id });
  return entry.id;
}

/** Adds to the journal only agents read. */
export async function addNote(
  tx: Tx,
  ticketId: number,
  authorId: number,
  { text, messageKey }: Line,
  now: Date,
): Promise<number> {
  const last = messageKey
    ? await tx.internalNote.findFirst({ where: { ticketId }, orderBy: { id: 'desc' } })
    : null;
  if (last && continues(last, authorId, now)) {
    const parts = [...partsOf(last.parts), { key: messageKey ?? '', text }];
    await tx.internalNote.update({ where: { id: last.id }, data: { ...joined(parts), updatedAt: now } });
    await link(tx, ticketId, messageKey, { noteId: last.id });
    return last.id;
  }
  const parts = [{ key: messageKey ?? '', text }];
  const note = await tx.internalNote.create({
    data: { ticketId, authorId, ...joined(parts), createdAt: now, updatedAt: now },
    select: { id: true },
  });
  await link(tx, ticketId, messageKey, { noteId: note.id });
  return note.id;
}

interface Part {
  readonly key: string;
  readonly text: string;
}

const partsOf = (json: string): Part[] => JSON.parse(json) as Part[];

const joined = (parts: readonly Part[]) => ({
  text: parts.map((part) => part.text).join('\n'),
  parts: JSON.stringify(parts),
});

const continues = (last: { authorId: number; updatedAt: Date }, authorId: number, now: Date): boolean =>
  last.authorId === authorId && now.getTime() - last.updatedAt.getTime() <= BURST_MS;

async function link(
  tx: Tx,
  ticketId: number,
  key: string | undefined,
  line: { entryId: number } | { noteId: number },
): Promise<void> {
  if (key) await tx.journalMessage.create({ data: { key, ticketId, ...line } });
}
