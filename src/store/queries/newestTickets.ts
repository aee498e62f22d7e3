import type { Prisma } from '../generated/sqlite/client.ts';
import type { Reader } from '../open.ts';
import type { PageOptions } from './activePage.ts';
import { makeCursor, readCursor } from './cursor.ts';
import { filtersWhere, type TicketFilters } from './ticketFilters.ts';
import { type Page, summariesOf, type TicketSummary } from './ticketSummary.ts';
import { type Visible, visibleSets } from './visible.ts';

interface Options extends PageOptions {
  readonly filters: TicketFilters;
  readonly visible: Visible;
}

/** The tickets somebody may see that pass the filters, the newest first. */
export async function newestTickets(
  read: Reader,
  { filters, visible, cursor, limit }: Options,
): Promise<Page<TicketSummary>> {
  // Above every id on the first page, so that it stands on the index as the others do.
  const before = readCursor(cursor, 1)?.[0] ?? 2_147_483_647;
  const found = await Promise.all(
    setsOf(filters, visible).map((set) =>
      read.ticket.findMany({
        where: { AND: [set, { id: { lt: before } }] },
        orderBy: { id: 'desc' },
        take: limit + 1,
        select: { id: true },
      }),
    ),
  );
  const ids = [...new Set(found.flat().map(({ id }) => id))].sort((a, b) => b - a);
  const page = ids.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await summariesOf(read, page),
    next: ids.length > limit && last !== undefined ? makeCursor([last]) : null,
  };
}

/** A query for each state, since the tickets of several have no index in the order of their ids. */
function setsOf(filters: TicketFilters, visible: Visible): Prisma.TicketWhereInput[] {
  if (!visible.all || !filters.states) {
    return visibleSets(visible).map((set) => ({ AND: [set, filtersWhere(filters)] }));
  }
  const { states, ...others } = filters;
  return states.map((state) => ({ state, ...filtersWhere(others) }));
}
