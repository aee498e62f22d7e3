import { sqltag as sql } from '@prisma/client/runtime/client';
import type { Reader } from '../open.ts';

/** Who gets a digest, and of which day the last was made. */
export interface DigestReader {
  /** Null: of what they have in hand themselves. */
  readonly teamId: number | null;
  readonly personId: number;
  readonly timeZone: string;
  /** Minutes of their own day; null: at the desk's hour. */
  readonly digestAt: number | null;
  /** YYYY-MM-DD, where they are; null: none was made. */
  readonly lastDay: string | null;
}

/**
 * The leads, once for each team, and the agents who want one of their own, in one question: what was made is looked up
 * for each, however long the history is.
 */
export const digestReaders = (read: Reader): Promise<DigestReader[]> =>
  read.$queryRaw<DigestReader[]>(sql`
    SELECT l."teamId", l."personId", p."timeZone", p."digestAt",
      (SELECT MAX(d."day") FROM "Digest" d
       WHERE d."teamId" = l."teamId" AND d."personId" = l."personId") AS "lastDay"
    FROM "Membership" l JOIN "Person" p ON p."id" = l."personId"
    WHERE l."role" = 'lead'
    UNION ALL
    SELECT NULL, p."id", p."timeZone", p."digestAt", p."ownDigestDay"
    FROM "Person" p
    WHERE p."id" IN (SELECT "personId" FROM "Membership") AND p."ownDigest" = TRUE
    ORDER BY 1, 2`);
