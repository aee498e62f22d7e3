import type { Tx } from '../store/open.ts';

/** Notes that a chat's event was worked. False when it was already: a retry, a double delivery. */
export async function firstTime(tx: Tx, key: string, now: Date): Promise<boolean> {
  // Not create: on PostgreSQL a refused insert would spoil the whole transaction.
  const inserted = await tx.$executeRaw`
    INSERT INTO "InboundEvent" ("key", "state", "at") VALUES (${key}, 'done', ${now}) ON CONFLICT ("key") DO NOTHING`;
  return inserted === 1;
}
