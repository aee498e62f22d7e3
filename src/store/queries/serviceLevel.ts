import { sqltag as sql } from '@prisma/client/runtime/client';
import type { Reader } from '../open.ts';

export interface ServiceLevel {
  /** Of what was resolved since and had a time to be resolved in; how much of it was in time. */
  readonly resolved: number;
  readonly kept: number;
  /** Open, and not taken or resolved by now as promised. */
  readonly late: number;
  /** Promised before the day ends. */
  readonly dueToday: number;
}

interface Options {
  readonly teamId: number;
  readonly now: Date;
  readonly since: Date;
  /** When the reader's day ends. */
  readonly dayEnds: Date;
}

/** How a team keeps its times. What was resolved is found as in createdAndResolved.ts, what is due by `lateAt`. */
export async function serviceLevel(
  read: Reader,
  { teamId, now, since, dayEnds }: Options,
): Promise<ServiceLevel> {
  const last = new Date(Math.max(dayEnds.getTime(), now.getTime() + 1));
  const [row] = await read.$queryRaw<Record<keyof ServiceLevel, number | bigint>[]>(sql`
    SELECT "resolved", "kept", "late", "dueToday" FROM (
      SELECT COUNT(*) AS "resolved", COUNT(CASE WHEN "ttrBreachedAt" IS NULL THEN 1 END) AS "kept"
      FROM "Ticket"
      WHERE "teamId" = ${teamId} AND "active" IN (TRUE, FALSE) AND "updatedAt" >= ${since}
        AND "resolvedAt" >= ${since} AND "resolvedAt" <= ${now} AND "ttrTargetMs" IS NOT NULL
    ) AS "done", (
      SELECT COUNT(CASE WHEN "lateAt" <= ${now} THEN 1 END) AS "late",
        COUNT(CASE WHEN "lateAt" > ${now} THEN 1 END) AS "dueToday"
      FROM "Ticket" WHERE "teamId" = ${teamId} AND "lateAt" < ${last}
    ) AS "due"`);
  const count = (name: keyof ServiceLevel): number => Number(row?.[name] ?? 0);
  return {
    resolved: count('resolved'),
    kept: count('kept'),
    late: count('late'),
    dueToday: count('dueToday'),
  };
}
