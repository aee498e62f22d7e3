import type { Prisma } from '../generated/sqlite/client.ts';
import type { Reader } from '../open.ts';
import { summariesOf, type TicketSummary } from './ticketSummary.ts';

interface Options {
  readonly teamIds: readonly number[];
  readonly personId: number;
  readonly since: Date;
  readonly limit: number;
}

export interface UpdatedByOthers {
  readonly items: readonly TicketSummary[];
  /** Of all there are, not only of `items`. */
  readonly total: number;
}

/** Active tickets of the teams, or assigned to the person, that somebody else or the clock changed after `since`. */
export async function updatedByOthers(
  read: Reader,
  { teamIds, personId, since, limit }: Options,
): Promise<UpdatedByOthers> {
  const teamId = [...new Set(teamIds)];
  const changed: Prisma.TicketWhereInput = {
    active: true,
    updatedAt: { gt: since },
    OR: [{ updatedById: null }, { updatedById: { not: personId } }],
  };
  // Sets that share nothing, so that each stands on an index, in its order, and their counts add up.
  const elsewhere = { ...changed, agentId: personId, teamId: { notIn: teamId } };
  const sets = [...teamId.map((id) => ({ ...changed, teamId: id })), elsewhere];
  const newest = (where: Prisma.TicketWhereInput) =>
    read.ticket.findMany({
      where,
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      take: limit,
      select: { id: true, updatedAt: true },
    });
  const rows = (await Promise.all(sets.map(newest))).flat();
  const counts = await Promise.all(sets.map((where) => read.ticket.count({ where })));
  rows.sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || b.id - a.id);
  const ids = rows.slice(0, limit).map(({ id }) => id);
  return { items: await summariesOf(read, ids), total: counts.reduce((sum, count) => sum + count, 0) };
}
