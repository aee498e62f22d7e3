import type { Reader } from '../open.ts';

export interface FileRow {
  readonly id: number;
  readonly name: string;
  /** Bytes; null: not known yet. */
  readonly size: number | null;
  /** Of the line it came with; null: the description's. */
  readonly entryId: number | null;
  readonly secret: string;
}

/** The files a requester may have: those of their journal and of the description, the oldest first. */
export const requesterFiles = (
  read: Reader,
  of: { readonly ticketId: number } | { readonly entryId: number },
): Promise<FileRow[]> =>
  read.attachment.findMany({
    where: { ...of, journal: 'requester', state: { in: ['expected', 'kept'] } },
    orderBy: { id: 'asc' },
    take: MOST,
    select: { id: true, name: true, size: true, entryId: true, secret: true },
  });

const MOST = 50;
