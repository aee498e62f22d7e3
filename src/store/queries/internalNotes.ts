import type { Reader } from '../open.ts';

export interface NoteLine {
  readonly id: number;
  readonly text: string;
  readonly authorId: number;
  readonly authorName: string;
  readonly createdAt: Date;
  readonly edited: boolean;
}

/**
 * The last lines of the journal only agents read (journal intervenant), or the first after the note `after`; the oldest
 * of them first. The only query that returns any: whoever calls it must have asked the policy before.
 */
export async function internalNotes(
  read: Reader,
  ticketId: number,
  limit: number,
  after?: number,
): Promise<NoteLine[]> {
  const notes = await read.internalNote.findMany({
    where: { ticketId, ...(after !== undefined && { id: { gt: after } }) },
    orderBy: { id: after === undefined ? 'desc' : 'asc' },
    take: limit,
    select: {
      id: true,
      text: true,
      authorId: true,
      author: { select: { name: true } },
      createdAt: true,
      revisions: { select: { id: true } },
    },
  });
  if (after === undefined) notes.reverse();
  return notes.map(({ author, revisions, ...note }) => ({
    ...note,
    authorName: author.name,
    edited: revisions.length > 0,
  }));
}
