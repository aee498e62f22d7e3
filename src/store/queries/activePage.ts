import type { Prisma } from '../generated/sqlite/client.ts';
import type { Reader } from '../open.ts';
import { makeCursor, readCursor } from './cursor.ts';
import { type Page, summariesOf, type TicketSummary } from './ticketSummary.ts';

export interface PageOptions {
  readonly cursor?: string;
  readonly limit: number;
}

/**
 * Active tickets of sets that share none, the most urgent first, then the oldest: the order in which they are worked.
 * A query for each set, since several teams together are not in that order on any index.
 */
export async function activePage(
  read: Reader,
  sets: readonly Prisma.TicketWhereInput[],
  { cursor, limit }: PageOptions,
): Promise<Page<TicketSummary>> {
  const after = readCursor(cursor, 2);
  const found = await Promise.all(
    sets.map((set) =>
      read.ticket.findMany({
        where: { ...set, active: true, ...(after && { OR: beyond(after) }) },
        orderBy: [{ priority: 'asc' }, { id: 'asc' }],
        take: limit + 1,
        select: { id: true, priority: true },
      }),
    ),
  );
  const rows = found.flat().sort((a, b) => a.priority - b.priority || a.id - b.id);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await summariesOf(
      read,
      page.map(({ id }) => id),
    ),
    next: rows.length > limit && last ? makeCursor([last.priority, last.id]) : null,
  };
}

const beyond = ([priority, id]: readonly number[]): Prisma.TicketWhereInput[] => [
  { priority: { gt: priority } },
  { priority, id: { gt: id } },
];
