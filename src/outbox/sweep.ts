import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import { asStoreError } from '../store/driverErrors.ts';
import type { Tx } from '../store/open.ts';
import type { Worker } from './worker.ts';

/**
 * Drops what was sent, and what was heard and worked, thirty days ago: a batch an hour, and one after the other where
 * there is more. Called when nothing is due; leaves it for later while people wait for answers.
 */
export async function sweepWhenDue(worker: Worker): Promise<void> {
  const now = worker.now();
  if (now < worker.sweepAt || worker.giveWay()) return;
  const before = new Date(now.getTime() - KEPT_MS);
  const next = new Date(now.getTime() + EVERY_MS);
  try {
    const more = await worker.store.write((tx) => sweep(tx, before));
    if (!more) worker.sweepAt = next;
  } catch (error) {
    const { name, code } = asStoreError(error) as { name?: string; code?: string };
    worker.log?.warn({ code: code ?? name }, 'Old deliveries could not be dropped');
    worker.sweepAt = next;
  }
}

/** Somebody may ask what became of a message for weeks; a chat sends an event again for hours. */
export const KEPT_MS = 30 * 24 * 60 * 60_000;
const EVERY_MS = 60 * 60_000;

/** Rows of each kind at a time: some milliseconds of the only writer there is. */
export const BATCH = 200;

/** True when there may be more. */
async function sweep(tx: Tx, before: Date): Promise<boolean> {
  let more = false;
  for (const statement of sweepStatements(before)) {
    more = (await tx.$executeRaw(statement)) === BATCH || more;
  }
  return more;
}

/** Each from its index, by when it was due or heard. What waited long and was sent lately stays as well. */
export const sweepStatements = (before: Date): readonly Sql[] => [
  sql`
    DELETE FROM "Delivery" WHERE "id" IN (
      SELECT "id" FROM "Delivery"
      WHERE "state" = 'sent' AND "dueAt" < ${before} AND "sentAt" < ${before}
      ORDER BY "dueAt" LIMIT ${BATCH})`,
  sql`
    DELETE FROM "InboundEvent" WHERE "key" IN (
      SELECT "key" FROM "InboundEvent" WHERE "state" = 'done' AND "at" < ${before} ORDER BY "at" LIMIT ${BATCH})`,
];
