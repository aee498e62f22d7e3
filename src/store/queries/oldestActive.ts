import type { Reader } from '../open.ts';
import { summariesOf, type TicketSummary } from './ticketSummary.ts';

/** A team's active tickets that were opened first. */
export async function oldestActive(
  read: Reader,
  { teamId, limit }: { readonly teamId: number; readonly limit: number },
): Promise<TicketSummary[]> {
  const rows = await read.ticket.findMany({
    where: { teamId, active: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit,
    select: { id: true },
  });
  return summariesOf(
    read,
    rows.map(({ id }) => id),
  );
}
