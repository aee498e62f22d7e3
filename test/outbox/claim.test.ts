import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimDue } from '../../src/outbox/claim.ts';
import { conclude } from '../../src/outbox/conclude.ts';
import { runDue } from '../../src/outbox/runDue.ts';
import { openTestStore, type TestStore } from '../store/testStore.ts';
import { aChat, aClock, aWorker, queue, rowOf, START } from './deliveriesOfTests.ts';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

const LEASE = 30_000;
const after = (ms: number) => new Date(START.getTime() + ms);
const claim = (owner: string, now = START, limit = 10) =>
  store.write((tx) =>
    claimDue(tx, {
      dialect: store.dialect,
      owner,
      now,
      leaseUntil: new Date(now.getTime() + LEASE),
      limit,
    }),
  );
const keysOf = async (rows: ReturnType<typeof claim>) => (await rows).map(({ key }) => key);

describe('a claim', () => {
  it('writes dates as Prisma does, and numbers as numbers', async () => {
    await queue(store, { key: 'a1', lane: 'a' });
    expect(await claim('me')).toMatchObject([{ id: expect.any(Number), attempts: 1, error: null }]);
    expect(await rowOf(store, 'a1')).toMatchObject({ owner: 'me', leaseUntil: after(LEASE) });
    if (store.dialect === 'sqlite')
      expect(await store.read.$queryRaw`SELECT typeof("leaseUntil") AS type FROM "Delivery"`).toEqual([
        { type: 'integer' },
      ]);
  });

  it('takes what is due to the millisecond', async () => {
    await queue(store, { key: 'a1', lane: 'a', dueAt: after(1) });
    expect(await keysOf(claim('me'))).toEqual([]);
    expect(await keysOf(claim('me', after(1)))).toEqual(['a1']);
  });

  it('takes no more than asked, the longest due first', async () => {
    await queue(
      store,
      { key: 'a1', lane: 'a' },
      { key: 'b1', lane: 'b', dueAt: after(-2) },
      { key: 'c1', lane: 'c', dueAt: after(-1) },
    );
    expect(await keysOf(claim('me', START, 2))).toEqual(['b1', 'c1']);
  });

  it('leaves a lane to its claimed delivery, even when an older row appears', async () => {
    await queue(store, { key: 'late', lane: 'a', id: 7 });
    expect(await keysOf(claim('me'))).toEqual(['late']);
    await queue(store, { key: 'older', lane: 'a', id: 3 });
    expect(await keysOf(claim('other'))).toEqual([]);
    expect(await keysOf(claim('other', after(LEASE + 1)))).toEqual(['late']);
  });
});

describe('a lease', () => {
  it('holds until it is over; then the delivery is in doubt for whoever claims it', async () => {
    await queue(store, { key: 'a1', lane: 'a' }, { key: 'a2', lane: 'a' });
    await claim('dead');
    const chat = aChat();
    const clock = aClock(after(LEASE));
    const worker = aWorker({ store, send: chat.send, now: clock.now });
    await runDue(worker);
    expect(chat.keys()).toEqual([]);
    clock.later(1);
    await runDue(worker);
    expect(chat.attempts).toMatchObject([
      { key: 'a1', attempts: 2, inDoubt: true },
      { key: 'a2', attempts: 1, inDoubt: false },
    ]);
  });

  it('that was lost leaves the conclusion to whoever has it now', async () => {
    await queue(store, { key: 'a1', lane: 'a' });
    const [slow] = await claim('slow');
    await claim('quick', after(LEASE + 1));
    const concluded = { id: slow?.id as number, owner: 'slow', kind: 'line' };
    await store.write((tx) => conclude(tx, [{ ...concluded, conclusion: { state: 'sent', sentAt: START } }]));
    expect(await rowOf(store, 'a1')).toMatchObject({ state: 'claimed', owner: 'quick', sentAt: null });
  });

  it('that is over may still be concluded while nobody else has it', async () => {
    await queue(store, { key: 'a1', lane: 'a' });
    const [slow] = await claim('slow');
    const concluded = { id: slow?.id as number, owner: 'slow', kind: 'line' };
    await store.write((tx) =>
      conclude(tx, [{ ...concluded, conclusion: { state: 'sent', sentAt: after(LEASE + 5) } }]),
    );
    expect(await keysOf(claim('quick', after(LEASE + 10)))).toEqual([]);
    expect(await rowOf(store, 'a1')).toMatchObject({ state: 'sent', sentAt: after(LEASE + 5) });
  });

  it('lost each time, as by a message that ends its process, parks the delivery at last', async () => {
    await queue(store, { key: 'a1', lane: 'a' }, { key: 'a2', lane: 'a' });
    const clock = aClock();
    for (const owner of ['first', 'second']) {
      await claim(owner, clock.now());
      clock.later(LEASE + 1);
    }
    const chat = aChat();
    await runDue(aWorker({ store, send: chat.send, now: clock.now, maxAttempts: 2 }));
    expect(await rowOf(store, 'a1')).toMatchObject({ state: 'parked', error: 'in_doubt:lease' });
    expect(chat.keys()).toEqual(['a2']);
  });
});
