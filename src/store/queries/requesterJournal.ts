import type { Prisma } from '../generated/sqlite/client.ts';
import type { Reader } from '../open.ts';
import type { PageOptions } from './activePage.ts';
import { makeCursor, readCursor } from './cursor.ts';
import type { Page } from './ticketSummary.ts';

export interface JournalLine {
  readonly id: number;
  /** message | question | solution | reopening | chase */
  readonly kind: string;
  readonly text: string;
  readonly authorId: number;
  readonly authorName: string;
  readonly createdAt: Date;
  readonly withdrawnAt: Date | null;
  readonly edited: boolean;
}

/** The journal the requester reads (journal demandeur), without what was withdrawn: the oldest first. */
export async function requesterJournal(
  read: Reader,
  ticketId: number,
  { cursor, limit }: PageOptions,
): Promise<Page<JournalLine>> {
  const after = readCursor(cursor, 1)?.[0];
  const rows = await read.requesterEntry.findMany({
    where: { ticketId, withdrawnAt: null, ...(after !== undefined && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: limit + 1,
    select: lineFields,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map(toLine), next: rows.length > limit && last ? makeCursor([last.id]) : null };
}

const lineFields = {
  id: true,
  kind: true,
  text: true,
  authorId: true,
  author: { select: { name: true } },
  createdAt: true,
  withdrawnAt: true,
  revisions: { select: { id: true } },
} as const satisfies Prisma.RequesterEntrySelect;

function toLine({
  author,
  revisions,
  ...line
}: Prisma.RequesterEntryGetPayload<{ select: typeof lineFields }>): JournalLine {
  return { ...line, authorName: author.name, edited: revisions.length > 0 };
}
