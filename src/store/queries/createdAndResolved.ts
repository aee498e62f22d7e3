import { join, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Reader } from '../open.ts';

export interface CreatedAndResolved {
  readonly created: readonly number[];
  readonly resolved: readonly number[];
}

/**
 * How many of a team's tickets were created and resolved between each of these instants and the next, the earliest
 * first. What was reopened since counts as resolved no more.
 *
 * Whatever was created or resolved since an instant was changed since, and that stands on an index already: the cost
 * grows with what changed of late, and no index of its own is written with every ticket.
 */
export async function createdAndResolved(
  read: Reader,
  { teamId, edges }: { readonly teamId: number; readonly edges: readonly Date[] },
): Promise<CreatedAndResolved> {
  const [first, ...rest] = edges;
  const last = rest.at(-1);
  if (!first || !last) return { created: [], resolved: [] };
  const counted = (what: 'created' | 'resolved', at: Sql): Sql => {
    const bands = rest.map((edge, band) => sql`WHEN ${at} < ${edge} THEN CAST(${band} AS INTEGER)`);
    return sql`
      SELECT CAST(${what} AS TEXT) AS "what", "band", COUNT(*) AS "count" FROM (
        SELECT CASE ${join(bands, ' ')} END AS "band" FROM "Ticket"
        WHERE "teamId" = ${teamId} AND "active" IN (TRUE, FALSE) AND "updatedAt" >= ${first}
          AND ${at} >= ${first} AND ${at} < ${last}
      ) AS banded GROUP BY "band"`;
  };
  const rows = await read.$queryRaw<{ what: string; band: number; count: bigint | number }[]>(sql`
    ${counted('created', sql`"createdAt"`)} UNION ALL ${counted('resolved', sql`"resolvedAt"`)}`);
  const countsOf = (what: string): number[] =>
    rest.map((_, band) => {
      const row = rows.find((one) => one.what === what && Number(one.band) === band);
      return Number(row?.count ?? 0);
    });
  return { created: countsOf('created'), resolved: countsOf('resolved') };
}
