import { empty, join, raw, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Dialect, Tx } from '../store/open.ts';
import { IN_DOUBT } from './delivery.ts';
import { supersede } from './supersede.ts';

export interface Claim {
  readonly dialect: Dialect;
  /** Unique to this claim: only who knows it may conclude what was claimed. */
  readonly owner: string;
  readonly now: Date;
  readonly leaseUntil: Date;
  readonly limit: number;
  /** Platforms that have enough in hand. */
  readonly full?: readonly string[];
}

export interface ClaimedRow {
  readonly id: number;
  readonly key: string;
  readonly lane: string;
  readonly platform: string;
  readonly kind: string;
  readonly payload: string;
  readonly ticketId: number | null;
  readonly personId: number | null;
  readonly attempts: number;
  readonly error: string | null;
}

/** Claims what is due and first in its lane, at most one delivery a lane, and leaves out what need not be sent. */
export async function claimDue(tx: Tx, claim: Claim): Promise<ClaimedRow[]> {
  if (claim.dialect === 'postgresql') await oneClaimerAtATime(tx);
  const claimed: ClaimedRow[] = [];
  while (claimed.length < claim.limit) {
    const rows = await tx.$queryRaw<ClaimedRow[]>(
      claimStatement({ ...claim, limit: claim.limit - claimed.length }),
    );
    const needed = await supersede(tx, rows.map(asNumbers), claim.now);
    claimed.push(...needed);
    if (needed.length === rows.length) break; // nothing left out, so no lane has moved on
  }
  return claimed.sort((a, b) => a.id - b.id);
}

/**
 * The two kinds of candidate are asked apart, each from the index ("state", "dueAt"), so that rows already sent are
 * never looked at and a long queue is not sorted. A lane is held by its claimed delivery, even one whose
 * lease is over: that one goes first, whatever its number.
 */
export function claimStatement({ dialect, owner, now, leaseUntil, limit, full = [] }: Claim): Sql {
  const free = full.length > 0 ? sql`AND d."platform" NOT IN (${join([...full])})` : empty;
  const lock = dialect === 'postgresql' ? raw('FOR UPDATE OF d SKIP LOCKED') : empty;
  return sql`
    WITH "due" AS MATERIALIZED (
      SELECT "id" FROM (
        SELECT d."id" FROM "Delivery" d
        WHERE d."state" = 'claimed' AND d."leaseUntil" < ${now} ${free}
        ORDER BY d."dueAt", d."id" LIMIT ${limit} ${lock}
      ) "abandoned"
      UNION ALL
      SELECT "id" FROM (
        SELECT d."id" FROM "Delivery" d
        WHERE d."state" = 'waiting' AND d."dueAt" <= ${now} ${free}
          AND ${FIRST_IN_LANE}
        ORDER BY d."dueAt", d."id" LIMIT ${limit} ${lock}
      ) "first"
      LIMIT ${limit}
    )
    UPDATE "Delivery" SET
      "state" = 'claimed', "attempts" = "attempts" + 1, "owner" = ${owner}, "leaseUntil" = ${leaseUntil},
      "error" = CASE WHEN "state" = 'claimed' THEN ${LEASE_LOST} ELSE "error" END
    WHERE "id" IN (SELECT "id" FROM "due")
    RETURNING "id", "key", "lane", "platform", "kind", "payload", "ticketId", "personId", "attempts", "error"`;
}

/** Of a waiting delivery `d`: nothing of its lane is in hand, nothing older of it waits. */
export const FIRST_IN_LANE = sql`
  NOT EXISTS (SELECT 1 FROM "Delivery" c WHERE c."lane" = d."lane" AND c."state" = 'claimed')
  AND NOT EXISTS (
    SELECT 1 FROM "Delivery" w WHERE w."lane" = d."lane" AND w."state" = 'waiting' AND w."id" < d."id")`;

/** Whoever held it died or was too slow: nobody knows whether it went out. */
export const LEASE_LOST = `${IN_DOUBT}:lease`;

/**
 * PostgreSQL shows a row when its transaction commits, whatever its number. Two claimers at the same instant, one of
 * whom sees an older row appear, would each take one of the same lane.
 */
const oneClaimerAtATime = (tx: Tx) => tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(7101120001)`;

/** SQLite's driver may give an integer of a RETURNING clause as a bigint. */
export const asNumber = (value: number | bigint): number => Number(value);

function asNumbers(row: ClaimedRow): ClaimedRow {
  const number = (value: number | null) => (value === null ? null : asNumber(value));
  return {
    ...row,
    id: asNumber(row.id),
    attempts: asNumber(row.attempts),
    ticketId: number(row.ticketId),
    personId: number(row.personId),
  };
}
