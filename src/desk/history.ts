import type { Tx } from '../store/open.ts';

/** What happened to a ticket, as data; `data` holds ids and codes, never what somebody wrote. */
export interface HappenedTo {
  readonly ticketId: number;
  /** Null: the desk itself. */
  readonly actorId: number | null;
  readonly action: string;
  readonly data: object;
  readonly at: Date;
}

/** In the transaction of the change. Returns the event's id. */
export async function addEvent(tx: Tx, { ticketId, actorId, action, data, at }: HappenedTo): Promise<number> {
  // A statement of our own costs a third of Prisma's `create`.
  const [row] = await tx.$queryRaw<{ id: number | bigint }[]>`
    INSERT INTO "HistoryEvent" ("ticketId", "actorId", "action", "data", "at")
    VALUES (${ticketId}, ${actorId}, ${action}, ${JSON.stringify(data)}, ${at})
    RETURNING "id"`;
  return Number(row!.id);
}
