import type { Tx } from '../store/open.ts';
import { type LineRef, lineName, queue } from './deliveries.ts';
import { columnsOf, type Part } from './parts.ts';

/** What both journals' lines have in common. */
export interface Line {
  readonly ref: LineRef;
  readonly ticketId: number;
  readonly authorId: number;
  /** Null for a note. */
  readonly kind: string | null;
  readonly text: string;
  readonly parts: string;
  /** When its last message was added; an edit leaves it alone. */
  readonly updatedAt: Date;
  readonly withdrawnAt: Date | null;
}

/** Null when there is no such line. */
export async function lineOf(tx: Tx, ref: LineRef): Promise<Line | null> {
  if ('entryId' in ref) {
    const entry = await tx.requesterEntry.findUnique({ where: { id: ref.entryId } });
    return entry && { ...entry, ref };
  }
  const note = await tx.internalNote.findUnique({ where: { id: ref.noteId } });
  return note && { ...note, ref, kind: null, withdrawnAt: null };
}

export interface Rewriting {
  readonly line: Line;
  readonly parts: readonly Part[];
  readonly cause: 'edit' | 'delete' | 'withdraw';
  readonly byId: number;
  readonly now: Date;
}

/** Gives a line other parts, keeps its text before as a revision, and has cards and copies follow: silently, no ping. */
export async function rewrite(tx: Tx, { line, parts, cause, byId, now }: Rewriting): Promise<void> {
  const { ref, ticketId } = line;
  const columns = columnsOf(parts);
  const before = { cause, text: line.text, at: now, byId };
  let revisionId: number;
  if ('entryId' in ref) {
    const withdrawnAt = cause === 'withdraw' ? now : null;
    const { entryId } = ref;
    revisionId = (await tx.requesterRevision.create({ data: { entryId, ...before } })).id;
    await tx.requesterEntry.updateMany({ where: { id: entryId }, data: { ...columns, withdrawnAt } });
  } else {
    const { noteId } = ref;
    revisionId = (await tx.noteRevision.create({ data: { noteId, ...before } })).id;
    await tx.internalNote.updateMany({ where: { id: noteId }, data: columns });
  }
  // The ticket's version stays: an edited line makes no card stale.
  const name = `${lineName(ref)}:r${revisionId}`;
  // Its copies went with its words.
  const comesBack = line.text === '' && columns.text !== '';
  await queue(
    tx,
    [
      { kind: 'cards', payload: {}, key: `cards:${ticketId}:${name}`, ticketId, personId: null },
      { kind: 'lineChanged', payload: ref, key: `lineChanged:${name}`, ticketId, personId: null },
      ...(comesBack
        ? [{ kind: 'line' as const, payload: ref, key: `line:${name}`, ticketId, personId: null }]
        : []),
    ],
    now,
  );
}
