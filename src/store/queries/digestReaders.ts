import { sqltag as sql } from '@prisma/client/runtime/client';
import type { Reader } from '../open.ts';

/** Who gets a digest of a team, and of which day the last was made. */
export interface DigestReader {
  readonly teamId: number;
  readonly personId: number;
  readonly timeZone: string;
  /** Minutes of their own day; null: at the desk's hour. */
  readonly digestAt: number | null;
  /** YYYY-MM-DD, where they are; null: none was made. */
  readonly lastDay: string | null;
}

/** The leads, once for each team, in one question: what was made is looked up for each, however long the history is. */
export const digestReaders = (read: Reader): Promise<DigestReader[]> =>
  read.$queryRaw<DigestReader[]>(sql`
    SELECT l."teamId", l."personId", p."timeZone", p."digestAt",
      (SELECT MAX(d."day") FROM "Digest" d
       WHERE d."teamId" = l."teamId" AND d."personId" = l."personId") AS "lastDay"
    FROM "Membership" l JOIN "Person" p ON p."id" = l."personId"
    WHERE l."role" = 'lead' ORDER BY l."teamId", l."personId"`);
