import type { Store, Tx } from '../store/open.ts';

export interface ParkedDelivery {
  readonly id: number;
  readonly key: string;
  readonly platform: string;
  readonly kind: string;
  readonly attempts: number;
  /** A code; one that starts with `in_doubt` says that the message may have gone out. */
  readonly error: string | null;
  readonly createdAt: Date;
  readonly ticket: { readonly number: number; readonly team: { readonly name: string } } | null;
  /** Whom it is for; null: a team's channel. */
  readonly person: { readonly name: string } | null;
}

/** What could not be sent, the newest first. `before`: the id the page starts after. */
export function listParked(
  store: Store,
  { before, limit = 20 }: { readonly before?: number; readonly limit?: number } = {},
): Promise<ParkedDelivery[]> {
  return store.read.delivery.findMany({
    where: { state: 'parked', ...(before !== undefined && { id: { lt: before } }) },
    select: {
      id: true,
      key: true,
      platform: true,
      kind: true,
      attempts: true,
      error: true,
      createdAt: true,
      ticket: { select: { number: true, team: { select: { name: true } } } },
      person: { select: { name: true } },
    },
    orderBy: { id: 'desc' },
    take: limit,
  });
}

export const countParked = (store: Store): Promise<number> =>
  store.read.delivery.count({ where: { state: 'parked' } });

/** Lets it be sent again, with all its attempts, still in doubt if it was. False when it is not parked (any more). */
export async function retryParked(store: Store, id: number, now: Date): Promise<boolean> {
  return (await retry(store, { id }, now)) === 1;
}

/** The same of all that were parked when somebody last looked: none that is newer than `upTo`. Returns how many. */
export const retryAllParked = (store: Store, upTo: number, now: Date): Promise<number> =>
  retry(store, { id: { lte: upTo } }, now);

const retry = (store: Store, which: Which, now: Date): Promise<number> =>
  store.write((tx) => retryIn(tx, which, now));

interface Which {
  readonly id: number | { readonly lte: number };
}

/** The same within a caller's transaction, sent from `dueAt` on. */
export async function retryIn(tx: Tx, which: Which, dueAt: Date): Promise<number> {
  const { count } = await tx.delivery.updateMany({
    where: { ...which, state: 'parked' },
    data: { state: 'waiting', attempts: 0, dueAt },
  });
  return count;
}

/** Gives it up. The row stays, so that its key cannot be queued again. False when it is not parked (any more). */
export async function dropParked(store: Store, id: number): Promise<boolean> {
  const { count } = await store.write((tx) =>
    tx.delivery.updateMany({ where: { id, state: 'parked' }, data: { state: 'dropped' } }),
  );
  return count === 1;
}
