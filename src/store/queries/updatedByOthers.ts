import { empty, join, sqltag as sql } from '@prisma/client/runtime/client';
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
  /** Of all there are, not only of `items`; more than COUNTED: there are more than that. */
  readonly total: number;
}

/** Who has that much to catch up with does not ask how much it is, and to count thousands takes longer than to list them. */
export const COUNTED = 99;

/** Active tickets of the teams, or assigned to the person, that somebody else or the clock changed after `since`. */
export async function updatedByOthers(
  read: Reader,
  { teamIds, personId, since, limit }: Options,
): Promise<UpdatedByOthers> {
  // Sets that share nothing, so that each stands on an index, in its order, and their counts add up.
  const teams = [...new Set(teamIds)];
  const elsewhere = teams.length > 0 ? sql`AND "teamId" NOT IN (${join(teams)})` : empty;
  const sets = [...teams.map((id) => sql`"teamId" = ${id}`), sql`"agentId" = ${personId} ${elsewhere}`].map(
    (whose) => sql`
      FROM "Ticket" WHERE ${whose} AND "active" = TRUE AND "updatedAt" > ${since}
        AND ("updatedById" IS NULL OR "updatedById" <> ${personId})`,
  );
  const newest = sets.map(
    (set) => sql`
      SELECT "id", "updatedAt" FROM (SELECT "id", "updatedAt" ${set} ORDER BY "updatedAt" DESC, "id" DESC LIMIT ${limit}) AS newest`,
  );
  const counts = sets.map(
    (set) => sql`SELECT count(*) AS "count" FROM (SELECT 1 ${set} LIMIT ${COUNTED + 1}) AS counted`,
  );
  const [rows, sizes] = await Promise.all([
    read.$queryRaw<{ id: number }[]>(sql`
      SELECT "id" FROM (${join(newest, ' UNION ALL ')}) AS every ORDER BY "updatedAt" DESC, "id" DESC LIMIT ${limit}`),
    read.$queryRaw<{ count: number }[]>(join(counts, ' UNION ALL ')),
  ]);
  const items = await summariesOf(
    read,
    rows.map(({ id }) => id),
  );
  return { items, total: sizes.reduce((sum, { count }) => sum + Number(count), 0) };
}
