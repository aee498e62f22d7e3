import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Send, SendOutcome } from '../../src/outbox/delivery.ts';
import { runDue } from '../../src/outbox/runDue.ts';
import { openTestStore, type TestStore } from '../store/testStore.ts';
import { aClock, aWorker, queue } from './deliveriesOfTests.ts';

type Fate = SendOutcome | 'throws' | 'dies';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fate>({ done: 'sent' }) },
  fc.constant<Fate>({ done: 'parked', error: 'channel_not_found' }),
  fc.record({
    done: fc.constant('retry' as const),
    error: fc.constantFrom('rate_limited', 'in_doubt_post'),
    afterMs: fc.option(fc.integer({ min: 0, max: 600_000 }), { nil: undefined }),
  }),
  fc.constantFrom<Fate>('throws', 'dies'),
);
const deliveries = fc.array(
  fc.record({ lane: fc.constantFrom('a', 'b', 'c'), fates: fc.array(fate, { maxLength: 5 }) }),
  { minLength: 1, maxLength: 12 },
);

it('whatever becomes of each attempt, lanes go out in order, nothing after it was sent, and all of it ends', async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, fc.integer({ min: 1, max: 4 }), async (given, concurrency) => {
      await store.write((tx) => tx.delivery.deleteMany());
      await queue(store, ...given.map(({ lane }, i) => ({ key: String(i), lane })));

      const attempts: { readonly i: number; readonly fate: Fate; readonly inDoubt: boolean }[] = [];
      const send: Send = async ({ key, attempts: attempt, inDoubt }) => {
        const i = Number(key);
        const fate = given[i]?.fates[attempt - 1] ?? { done: 'sent' };
        attempts.push({ i, fate, inDoubt });
        if (fate === 'throws') throw new Error('boom');
        if (fate === 'dies') return die(key);
        return fate;
      };
      await runToTheEnd(send, concurrency);

      const settled = new Set<number>();
      for (const [at, { i, fate }] of attempts.entries()) {
        expect(settled).not.toContain(i);
        const unsettledBefore = given.filter(
          ({ lane }, earlier) => lane === given[i]?.lane && earlier < i && !settled.has(earlier),
        );
        expect(unsettledBefore).toEqual([]);
        if (typeof fate === 'object' && fate.done !== 'retry') settled.add(i);
        if (attempts.slice(0, at + 1).filter((one) => one.i === i).length === MAX_ATTEMPTS) settled.add(i);
      }
      for (const [i] of given.entries()) expectDoubtToBeKept(attempts.filter((one) => one.i === i));
      expect(await store.read.delivery.count({ where: { state: { in: ['waiting', 'claimed'] } } })).toBe(0);
    }),
    { numRuns: 40 },
  );
}, 60_000);

const MAX_ATTEMPTS = 4;
const LEASE = 30_000;

/** Sent, perhaps, by a worker that is no more: what it says afterwards counts for nothing. */
async function die(key: string): Promise<SendOutcome> {
  await store.write((tx) => tx.delivery.update({ where: { key }, data: { owner: 'dead' } }));
  return { done: 'sent' };
}

async function runToTheEnd(send: Send, concurrency: number): Promise<void> {
  const clock = aClock();
  const options = { store, send, now: clock.now, maxAttempts: MAX_ATTEMPTS, leaseMs: LEASE, concurrency };
  for (;;) {
    const next = await runDue(aWorker(options));
    const left = await store.read.delivery.count({ where: { state: { in: ['waiting', 'claimed'] } } });
    if (left === 0) return;
    clock.later(Math.max(LEASE + 1, (next?.getTime() ?? 0) - clock.now().getTime()));
  }
}

function expectDoubtToBeKept(attempts: readonly { readonly fate: Fate; readonly inDoubt: boolean }[]): void {
  let doubt = false;
  for (const { fate, inDoubt } of attempts) {
    expect(inDoubt).toBe(doubt);
    doubt ||=
      fate === 'throws' || fate === 'dies' || (fate.done === 'retry' && fate.error.startsWith('in_doubt'));
  }
}
