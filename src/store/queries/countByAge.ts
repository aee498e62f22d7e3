import { join, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Reader } from '../open.ts';
import type { Whose } from './countByState.ts';

/**
 * How old active tickets are. `days` parts the ages, the youngest first: with 1, 3 there are three bands, under a day,
 * one to three days, and older. A count for each.
 */
export async function countByAge(
  read: Reader,
  { now, days, ...whose }: Whose & { readonly now: Date; readonly days: readonly number[] },
): Promise<number[]> {
  const bands = days.map((age, band) => {
    const born = new Date(now.getTime() - age * DAY_MS);
    return sql`WHEN "createdAt" > ${born} THEN CAST(${band} AS INTEGER)`;
  });
  const rows = await read.$queryRaw<{ band: number; count: bigint | number }[]>(sql`
    SELECT "band", COUNT(*) AS "count" FROM (
      SELECT CASE ${join(bands, ' ')} ELSE CAST(${days.length} AS INTEGER) END AS "band"
      FROM "Ticket" WHERE ${condition(whose)} AND "active" = TRUE
    ) AS banded GROUP BY "band"`);
  const counts = new Map(rows.map(({ band, count }) => [Number(band), Number(count)]));
  return Array.from({ length: days.length + 1 }, (_, band) => counts.get(band) ?? 0);
}

const condition = (whose: Whose): Sql =>
  'teamId' in whose ? sql`"teamId" = ${whose.teamId}` : sql`"agentId" = ${whose.agentId}`;

const DAY_MS = 86_400_000;
