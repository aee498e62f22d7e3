import { join, sqltag as sql } from '@prisma/client/runtime/client';
import type { Reader } from '../open.ts';

/** A ticket as a line of a list. Holds nothing its requester may not read, but for what says so. */
export interface TicketSummary {
  readonly id: number;
  readonly number: number;
  readonly version: number;
  readonly title: string;
  readonly state: string;
  readonly priority: number;
  readonly requesterName: string;
  readonly beneficiaryName: string | null;
  readonly teamId: number;
  readonly teamKey: string;
  readonly teamName: string;
  readonly agentId: number | null;
  readonly agentName: string | null;
  readonly subcategoryName: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly stateSince: Date;
  readonly pendingUntil: Date | null;
  /** Late from then on. For agents: a list of a requester's does not show it. */
  readonly lateAt: Date | null;
}

/** `next` is the cursor of the page after this one; null: there is none. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** The summaries of these tickets, in this order. One statement, where Prisma asks once more for each relation. */
export async function summariesOf(read: Reader, ids: readonly number[]): Promise<TicketSummary[]> {
  if (ids.length === 0) return [];
  const rows = await read.$queryRaw<TicketSummary[]>(sql`
    SELECT t."id", t."number", t."version", t."title", t."state", t."priority", t."teamId", t."agentId",
      t."createdAt", t."updatedAt", t."stateSince", t."pendingUntil", t."lateAt",
      r."name" AS "requesterName", b."name" AS "beneficiaryName", m."key" AS "teamKey", m."name" AS "teamName",
      a."name" AS "agentName", c."name" AS "subcategoryName"
    FROM "Ticket" t
    JOIN "Person" r ON r."id" = t."requesterId"
    JOIN "Team" m ON m."id" = t."teamId"
    LEFT JOIN "Person" b ON b."id" = t."beneficiaryId"
    LEFT JOIN "Person" a ON a."id" = t."agentId"
    LEFT JOIN "CatalogueNode" c ON c."id" = t."subcategoryId"
    WHERE t."id" IN (${join([...ids])})`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
