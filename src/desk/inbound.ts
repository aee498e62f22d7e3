import type { Tx } from '../store/open.ts';

/** Notes that a chat's event was worked. False when it was already: a retry, a double delivery. */
export const firstTime = (tx: Tx, key: string, now: Date): Promise<boolean> =>
  insert(tx, { key, state: 'done', payload: null, now });

/** Keeps what was heard and cannot be worked yet. False when it is kept already. */
export const keepWaiting = (tx: Tx, key: string, payload: string, now: Date): Promise<boolean> =>
  insert(tx, { key, state: 'waiting', payload, now });

interface Inbound {
  readonly key: string;
  readonly state: 'done' | 'waiting';
  readonly payload: string | null;
  readonly now: Date;
}

async function insert(tx: Tx, { key, state, payload, now }: Inbound): Promise<boolean> {
  // Neither create, whose refusal would spoil the whole transaction on PostgreSQL, nor upsert, which asks first there
  // and is refused as well when the same event comes to two desks at once.
  const inserted = await tx.$executeRaw`
    INSERT INTO "InboundEvent" ("key", "state", "payload", "at")
    VALUES (${key}, ${state}, ${payload}, ${now}) ON CONFLICT ("key") DO NOTHING`;
  return inserted === 1;
}
