import { sqltag as sql } from '@prisma/client/runtime/client';
import type { Store } from '../store/open.ts';
import { conclude } from './conclude.ts';
import { conclusionOf, thrownCode } from './conclusion.ts';
import { type ClaimedDelivery, IN_DOUBT, type SendOutcome } from './delivery.ts';
import { asNumber } from './claim.ts';

export interface AtOnce {
  readonly store: Store;
  readonly now: () => Date;
}

export interface Wanted {
  readonly key: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly platform: string;
  readonly personId: number;
}

/** Who keeps a delivery has its first try, as if they had claimed it; should they die, the outbox has the next. */
export interface Kept {
  readonly delivery: ClaimedDelivery;
  readonly owner: string;
}

/**
 * A delivery somebody waits for at their screen: kept, in a lane of its own, then tried past the queue. Null where one
 * of its key was kept before.
 */
export async function keepAtOnce({ store, now }: AtOnce, wanted: Wanted): Promise<Kept | null> {
  const { key, kind, payload, platform, personId } = wanted;
  const at = now();
  const owner = `at once:${key}`;
  const leaseUntil = new Date(at.getTime() + LEASE_MS);
  const rows = await store.write((tx) =>
    tx.$queryRaw<{ id: number | bigint }[]>(sql`
      INSERT INTO "Delivery" ("key", "kind", "payload", "lane", "platform", "personId", "state", "attempts",
        "owner", "leaseUntil", "dueAt", "createdAt")
      VALUES (${key}, ${kind}, ${JSON.stringify(payload)}, ${key}, ${platform}, ${personId}, 'claimed', 1,
        ${owner}, ${leaseUntil}, ${at}, ${at})
      ON CONFLICT ("key") DO NOTHING
      RETURNING "id"`),
  );
  const [row] = rows;
  if (!row) return null;
  const id = asNumber(row.id);
  return {
    owner,
    delivery: {
      id,
      key,
      lane: key,
      platform,
      kind,
      payload,
      ticketId: null,
      personId,
      attempts: 1,
      inDoubt: false,
    },
  };
}

/** Longer than any call may take. */
const LEASE_MS = 60_000;

/** The first try; what fails is the outbox's from then on. */
export async function tryAtOnce(
  { store, now }: AtOnce,
  { delivery, owner }: Kept,
  send: (delivery: ClaimedDelivery) => Promise<SendOutcome>,
): Promise<void> {
  const outcome = await send(delivery).catch((thrown: unknown): SendOutcome => ({
    done: 'retry',
    error: `${IN_DOUBT}:${thrownCode(thrown)}`,
  }));
  const rule = { now: now(), maxAttempts: Number.POSITIVE_INFINITY, random: Math.random };
  const conclusion = conclusionOf(delivery, outcome, rule);
  const { id, kind } = delivery;
  await store.write((tx) => conclude(tx, [{ id, owner, kind, conclusion }]));
}
