import type { Reader } from '../open.ts';
import type { PageOptions } from './activePage.ts';
import { makeCursor, readCursor } from './cursor.ts';
import { type Page, summariesOf, type TicketSummary } from './ticketSummary.ts';

interface Options extends PageOptions {
  readonly teamIds: readonly number[];
  readonly now: Date;
}

/** What some teams should have taken or resolved by now, the longest late first. */
export async function lateInTeams(
  read: Reader,
  { teamIds, now, cursor, limit }: Options,
): Promise<Page<TicketSummary>> {
  const after = readCursor(cursor, 3);
  // A query for each team: several together are not in that order on the index.
  const found = await Promise.all(
    [...new Set(teamIds)].map((teamId) =>
      read.ticket.findMany({
        where: { teamId, lateAt: { lte: now }, ...(after && { OR: beyond(after) }) },
        orderBy: [{ lateAt: 'asc' }, { id: 'asc' }],
        take: limit + 1,
        select: { id: true, lateAt: true },
      }),
    ),
  );
  const rows = found
    .flat()
    .map(({ id, lateAt }) => ({ id, at: (lateAt as Date).getTime() }))
    .sort((a, b) => a.at - b.at || a.id - b.id);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await summariesOf(
      read,
      page.map(({ id }) => id),
    ),
    // An instant is too large a number for a cursor: seconds, and thousandths.
    next:
      rows.length > limit && last
        ? makeCursor([Math.floor(last.at / 1_000), last.at % 1_000, last.id])
        : null,
  };
}

function beyond([seconds = 0, thousandths = 0, id = 0]: readonly number[]) {
  const at = new Date(seconds * 1_000 + thousandths);
  return [{ lateAt: { gt: at } }, { lateAt: at, id: { gt: id } }];
}

/** How many they are. */
export function countLate(read: Reader, { teamIds, now }: Pick<Options, 'teamIds' | 'now'>): Promise<number> {
  return read.ticket.count({ where: { teamId: { in: [...teamIds] }, lateAt: { lte: now } } });
}
