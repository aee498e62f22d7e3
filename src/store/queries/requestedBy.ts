import type { Prisma } from '../generated/sqlite/client.ts';
import type { Reader } from '../open.ts';
import type { PageOptions } from './activePage.ts';
import { makeCursor, readCursor } from './cursor.ts';
import { type Page, summariesOf, type TicketSummary } from './ticketSummary.ts';

interface Options extends PageOptions {
  readonly personId: number;
  /** Without what is resolved, closed, rejected or abandoned. */
  readonly openOnly?: boolean;
}

/** What a person asked for, or was asked for them: the newest first. */
export async function requestedBy(
  read: Reader,
  { personId, openOnly, cursor, limit }: Options,
): Promise<Page<TicketSummary>> {
  const before = readCursor(cursor, 1)?.[0];
  const newest = (party: Prisma.TicketWhereInput) =>
    read.ticket.findMany({
      where: {
        ...party,
        ...(openOnly && { active: true }),
        ...(before !== undefined && { id: { lt: before } }),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
      select: { id: true },
    });
  // Two queries, each on an index of its own: one with OR would walk through everybody's tickets.
  const found = await Promise.all([newest({ requesterId: personId }), newest({ beneficiaryId: personId })]);
  const ids = [...new Set(found.flat().map(({ id }) => id))].sort((a, b) => b - a);
  const page = ids.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await summariesOf(read, page),
    next: ids.length > limit && last !== undefined ? makeCursor([last]) : null,
  };
}
