import type { Prisma } from '../generated/sqlite/client.ts';
import type { Reader } from '../open.ts';
import { makeCursor, readCursor } from './cursor.ts';
import { type Page, summaryFields, type TicketSummary, toSummary } from './ticketSummary.ts';

export interface PageOptions {
  readonly cursor?: string;
  readonly limit: number;
}

/** Active tickets, the most urgent first, then the oldest: the order in which they are worked. */
export async function activePage(
  read: Reader,
  where: Prisma.TicketWhereInput,
  { cursor, limit }: PageOptions,
): Promise<Page<TicketSummary>> {
  const after = readCursor(cursor, 2);
  const rows = await read.ticket.findMany({
    where: { ...where, active: true, ...(after && { OR: beyond(after) }) },
    orderBy: [{ priority: 'asc' }, { id: 'asc' }],
    take: limit + 1,
    select: summaryFields,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(toSummary),
    next: rows.length > limit && last ? makeCursor([last.priority, last.id]) : null,
  };
}

const beyond = ([priority, id]: readonly number[]): Prisma.TicketWhereInput[] => [
  { priority: { gt: priority } },
  { priority, id: { gt: id } },
];
