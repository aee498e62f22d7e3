import type { Prisma } from '../../src/store/generated/sqlite/client.ts';
import type { Store } from '../../src/store/open.ts';
import type { ClaimedDelivery, Send, SendOutcome } from '../../src/outbox/delivery.ts';
import { newWorker, type OutboxOptions, type Worker } from '../../src/outbox/worker.ts';

export const START = new Date('2026-11-23T08:00:00Z');

/** A clock that stands until it is moved. */
export function aClock(start = START) {
  let now = start;
  return {
    now: () => now,
    later(ms: number) {
      now = new Date(now.getTime() + ms);
    },
  };
}

export type Row = Partial<Prisma.DeliveryCreateManyInput> & { readonly key: string; readonly lane: string };

/** Queues deliveries as a change does; in the order given. */
export async function queue(store: Store, ...rows: readonly Row[]): Promise<void> {
  await store.write((tx) =>
    tx.delivery.createMany({
      data: rows.map((row) => ({
        platform: 'any',
        kind: 'ping',
        payload: '{}',
        dueAt: START,
        createdAt: START,
        ...row,
      })),
    }),
  );
}

export const rowOf = (store: Store, key: string) => store.read.delivery.findUniqueOrThrow({ where: { key } });

export const sent: SendOutcome = { done: 'sent' };

/** Keeps what it was given; answers from the outcomes planned for a key, in turn, then `sent`. */
export function aChat(planned: Readonly<Record<string, readonly (SendOutcome | Error)[]>> = {}) {
  const attempts: ClaimedDelivery[] = [];
  const send: Send = async (delivery) => {
    const before = attempts.filter(({ key }) => key === delivery.key).length;
    attempts.push(delivery);
    const outcome = planned[delivery.key]?.[before] ?? sent;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  return { send, attempts, keys: () => attempts.map(({ key }) => key) };
}

/** A worker whose pauses are the longest of their range, so that tests know them. */
export const aWorker = (options: OutboxOptions): Worker => newWorker({ random: () => 1, ...options });
