import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Send } from '../../src/outbox/delivery.ts';
import { type Outbox, startOutbox } from '../../src/outbox/outbox.ts';
import type { OutboxOptions } from '../../src/outbox/worker.ts';
import { openTestStore, type TestStore } from '../store/testStore.ts';
import { aChat, aClock, queue, rowOf, sent, START } from './deliveriesOfTests.ts';

let store: TestStore;
let clock: ReturnType<typeof aClock>;
let outboxes: Outbox[];
beforeEach(async () => {
  store = await openTestStore();
  clock = aClock();
  outboxes = [];
});
afterEach(async () => {
  await Promise.all(outboxes.map((outbox) => outbox.stop(0)));
  await store.close();
});

/** Polls once a minute: what a test sees sooner was woken or due. */
function started(options: Partial<OutboxOptions> & { readonly send: Send }): Outbox {
  const outbox = startOutbox({ store, now: clock.now, random: () => 1, pollMs: 60_000, ...options });
  outboxes.push(outbox);
  return outbox;
}

describe('an outbox', () => {
  it('sends what waits when it starts, and what is queued when it is woken', async () => {
    await queue(store, { key: 'a1', lane: 'a' });
    const chat = aChat();
    const outbox = started({ send: chat.send });
    await outbox.idle();
    expect(chat.keys()).toEqual(['a1']);
    await queue(store, { key: 'a2', lane: 'a' });
    outbox.wake();
    await outbox.idle();
    expect(chat.keys()).toEqual(['a1', 'a2']);
  });

  it('finds by itself what another process queues', async () => {
    const seen = latch();
    started({ send: async () => (seen.open(), sent), pollMs: 5 });
    await queue(store, { key: 'a1', lane: 'a' });
    await seen.opened;
  });

  it('wakes when the next delivery is due, before it polls', async () => {
    const dueAt = new Date(Date.now() + 150);
    await queue(store, { key: 'a1', lane: 'a', dueAt });
    const seen = latch();
    started({ send: async () => (seen.open(), sent), now: () => new Date() });
    await seen.opened;
    expect(Date.now()).toBeGreaterThanOrEqual(dueAt.getTime());
  });

  it('takes up other lanes while a slow send keeps one', async () => {
    await queue(store, { key: 'slow', lane: 'a' }, { key: 'after', lane: 'a' });
    const [slow, quick] = [latch(), latch()];
    const order: string[] = [];
    const outbox = started({
      async send({ key }) {
        order.push(key);
        if (key === 'slow') await slow.opened;
        if (key === 'quick') quick.open();
        return sent;
      },
    });
    await queue(store, { key: 'quick', lane: 'b' });
    outbox.wake();
    await quick.opened;
    slow.open();
    await outbox.idle();
    expect(order).toEqual(['slow', 'quick', 'after']);
  });

  it('says how long the oldest due delivery has waited', async () => {
    const outbox = started({ send: aChat().send });
    await outbox.stop();
    expect(await outbox.lag()).toBe(0);
    await queue(
      store,
      { key: 'a1', lane: 'a' },
      { key: 'a2', lane: 'a', dueAt: new Date(START.getTime() + 500) },
    );
    clock.later(2_000);
    expect(await outbox.lag()).toBe(2_000);
  });

  it('is not behind with what waits for a failed delivery before it', async () => {
    const outbox = started({ send: aChat().send });
    await outbox.stop();
    expect(await outbox.behind()).toBe(0);
    clock.later(9_000);
    const later = new Date(clock.now().getTime() + 60_000);
    await queue(
      store,
      { key: 'failed', lane: 'a', dueAt: later },
      { key: 'after it', lane: 'a' },
      { key: 'in hand', lane: 'b', state: 'claimed' },
      { key: 'after that', lane: 'b' },
      { key: 'parked', lane: 'c', state: 'parked' },
    );
    expect(await outbox.lag()).toBe(9_000);
    expect(await outbox.behind()).toBe(0);
    await queue(store, { key: 'free', lane: 'd', dueAt: new Date(START.getTime() + 2_000) });
    expect(await outbox.behind()).toBe(7_000);
  });

  it('says how each attempt ended', async () => {
    const ended: string[] = [];
    const { send } = aChat({
      b1: [{ done: 'retry', error: 'busy' }],
      c1: [{ done: 'parked', error: 'gone' }],
    });
    await queue(
      store,
      { key: 'a1', lane: 'a' },
      { key: 'b1', lane: 'b' },
      { key: 'c1', lane: 'c', kind: 'cards' },
    );
    const outbox = started({
      send,
      attempted: ({ kind, platform }, result) => void ended.push(`${platform} ${kind} ${result}`),
    });
    await outbox.idle();
    expect(ended.toSorted()).toEqual(['any cards parked', 'any ping retry', 'any ping sent']);
  });
});

describe('stopping', () => {
  it('lets what is in hand end, and claims nothing more', async () => {
    await queue(store, { key: 'a1', lane: 'a' }, { key: 'a2', lane: 'a' });
    const [begun, end] = [latch(), latch()];
    const outbox = started({
      async send() {
        begun.open();
        await end.opened;
        return sent;
      },
    });
    await begun.opened;
    const stopped = outbox.stop();
    end.open();
    await stopped;
    expect(await rowOf(store, 'a1')).toMatchObject({ state: 'sent' });
    expect(await rowOf(store, 'a2')).toMatchObject({ state: 'waiting', attempts: 0 });
  });

  it('aborts at its deadline, and leaves the rest to the lease', async () => {
    await queue(store, { key: 'a1', lane: 'a' });
    const begun = latch();
    const outbox = started({
      send: (_, signal) =>
        new Promise((_resolve, reject) => {
          begun.open();
          signal.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    });
    await begun.opened;
    await outbox.stop(10);
    expect(await rowOf(store, 'a1')).toMatchObject({ state: 'claimed', attempts: 1 });

    clock.later(30_001);
    const chat = aChat();
    await started({ send: chat.send }).idle();
    expect(chat.attempts).toMatchObject([{ key: 'a1', attempts: 2, inDoubt: true }]);
  });

  it('ends all who wait for it to be idle, then and later', async () => {
    const outbox = started({ send: aChat().send });
    const waiting = outbox.idle();
    await Promise.all([outbox.stop(), outbox.stop()]);
    await waiting;
    await outbox.idle();
  });
});

describe('a store that fails while a send is under way', () => {
  const hide = () => store.write((tx) => tx.$executeRawUnsafe('ALTER TABLE "Delivery" RENAME TO "Hidden"'));
  const show = () => store.write((tx) => tx.$executeRawUnsafe('ALTER TABLE "Hidden" RENAME TO "Delivery"'));

  it('is told how it ended when it is back, and nothing is sent again', async () => {
    await queue(store, { key: 'a1', lane: 'a' }, { key: 'a2', lane: 'a' });
    const refused = latch();
    const chat = aChat();
    const outbox = started({
      async send(delivery, signal) {
        if (delivery.key === 'a1') await hide();
        return chat.send(delivery, signal);
      },
      log: { info() {}, warn: () => refused.open() },
    });
    await refused.opened;
    await show();
    await outbox.idle();
    expect(chat.keys()).toEqual(['a1', 'a2']);
    expect(await rowOf(store, 'a1')).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('and does not come back for this worker has the delivery in doubt for the next', async () => {
    await queue(store, { key: 'a1', lane: 'a' });
    const refused = latch();
    const outbox = started({
      async send() {
        await hide();
        return sent;
      },
      log: { info() {}, warn: () => refused.open() },
    });
    await refused.opened;
    await outbox.stop(0);
    await show();

    clock.later(30_001);
    const chat = aChat();
    await started({ send: chat.send }).idle();
    expect(chat.attempts).toMatchObject([{ key: 'a1', inDoubt: true }]);
  });
});

function latch() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}
