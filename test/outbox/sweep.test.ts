import { sqltag as sql } from '@prisma/client/runtime/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Outbox, startOutbox } from '../../src/outbox/outbox.ts';
import { BATCH, KEPT_MS, sweepStatements } from '../../src/outbox/sweep.ts';
import type { OutboxOptions } from '../../src/outbox/worker.ts';
import type { Store } from '../../src/store/open.ts';
import { openTestStore, type TestStore } from '../store/testStore.ts';
import { aChat, aClock, queue, START } from './deliveriesOfTests.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const daysAgo = (days: number) => new Date(START.getTime() - days * DAY);

let store: TestStore;
let clock: ReturnType<typeof aClock>;
let outbox: Outbox;
beforeEach(async () => {
  store = await openTestStore();
  clock = aClock();
});
afterEach(async () => {
  await outbox.stop(0);
  await store.close();
});

function start(options: Partial<OutboxOptions> = {}): void {
  outbox = startOutbox({ store, now: clock.now, pollMs: 60_000, send: aChat().send, ...options });
}

/** A turn of the worker: when it is idle for the second time, what the first time was due has been dropped. */
async function turn(): Promise<void> {
  await outbox.idle();
  await outbox.idle();
}

const sentAt = (key: string, at: Date, dueAt = at) =>
  queue(store, { key, lane: key, state: 'sent', dueAt, createdAt: dueAt, sentAt: at });
const heard = (key: string, at: Date, state = 'done') =>
  store.write((tx) => tx.inboundEvent.create({ data: { key, state, at } }));
const deliveries = async () =>
  (await store.read.delivery.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);
const events = async () =>
  (await store.read.inboundEvent.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);

describe('what was sent, or heard and worked, thirty days ago', () => {
  it('is dropped; all else is kept', async () => {
    await sentAt('sent 31 days ago', daysAgo(31));
    await sentAt('sent 29 days ago', daysAgo(29));
    await sentAt('due long ago, sent today', daysAgo(0), daysAgo(90));
    await queue(
      store,
      { key: 'parked', lane: 'p', state: 'parked', dueAt: daysAgo(90) },
      { key: 'claimed', lane: 'c', state: 'claimed', dueAt: daysAgo(90), leaseUntil: daysAgo(-1) },
      { key: 'waiting', lane: 'w', dueAt: daysAgo(-90) },
    );
    await heard('done 31 days ago', daysAgo(31));
    await heard('done 29 days ago', daysAgo(29));
    await heard('waiting 90 days', daysAgo(90), 'waiting');
    await heard('failed 90 days ago', daysAgo(90), 'failed');
    start();
    await turn();
    expect(await deliveries()).toEqual(
      ['claimed', 'due long ago, sent today', 'parked', 'sent 29 days ago', 'waiting'].sort(),
    );
    expect(await events()).toEqual(['done 29 days ago', 'failed 90 days ago', 'waiting 90 days']);
  });

  it('is looked for once an hour', async () => {
    start();
    await turn();
    await sentAt('old', daysAgo(31));
    await heard('old', daysAgo(31));
    clock.later(HOUR - 1);
    await turn();
    expect([await deliveries(), await events()]).toEqual([['old'], ['old']]);
    clock.later(1);
    await turn();
    expect([await deliveries(), await events()]).toEqual([[], []]);
  });

  it('is dropped in small batches, one after the other until there is no more', async () => {
    const many = Array.from({ length: BATCH * 2 + 50 }, (_, n) => `k${n}`);
    await queue(
      store,
      ...many.map((key) => ({ key, lane: key, state: 'sent', dueAt: daysAgo(31), sentAt: daysAgo(31) })),
    );
    const left: number[] = [];
    const watched: Store = {
      ...store,
      async write(work) {
        const outcome = await store.write(work);
        left.push(await store.read.delivery.count());
        return outcome;
      },
    };
    start({ store: watched });
    while (left.at(-1) !== 0) await turn();
    await turn();
    expect([...new Set(left)]).toEqual([BATCH * 2 + 50, BATCH + 50, 50, 0]);
  });

  it('waits while people do, or while something is in hand', async () => {
    let busy = true;
    let sent = () => {};
    const sending = new Promise<void>((resolve) => {
      sent = resolve;
    });
    await sentAt('old', daysAgo(31));
    await queue(store, { key: 'slow', lane: 'slow' });
    let begun = () => {};
    const inHand = new Promise<void>((resolve) => {
      begun = resolve;
    });
    start({
      giveWay: () => busy,
      send: async () => {
        begun();
        await sending;
        return { done: 'sent' };
      },
    });
    await inHand;
    outbox.wake();
    expect(await deliveries()).toEqual(['old', 'slow']);
    sent();
    await turn();
    expect(await deliveries()).toEqual(['old', 'slow']);
    busy = false;
    await turn();
    expect(await deliveries()).toEqual(['slow']);
  });

  it('is found on an index, though nearly all there is was sent', async () => {
    start();
    await outbox.stop();
    await store.write(async (tx) => {
      await tx.$executeRaw`
        INSERT INTO "Delivery" ("key", "lane", "platform", "kind", "payload", "state", "dueAt", "createdAt", "sentAt")
        WITH RECURSIVE "n" ("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < 20000)
        SELECT 's' || "i", 'l', 'any', 'cards', '{}', 'sent', ${START}, ${START}, ${START} FROM "n"`;
      await tx.$executeRaw`
        INSERT INTO "InboundEvent" ("key", "state", "at")
        WITH RECURSIVE "n" ("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < 20000)
        SELECT 'e' || "i", 'done', ${START} FROM "n"`;
    });
    if (store.dialect === 'postgresql') await store.write((tx) => tx.$executeRaw`ANALYZE`);
    const explain = store.dialect === 'sqlite' ? sql`EXPLAIN QUERY PLAN ` : sql`EXPLAIN `;
    const plans: string[] = [];
    for (const statement of sweepStatements(new Date(START.getTime() - KEPT_MS))) {
      const plan = await store.write((tx) =>
        tx.$queryRaw<Record<string, unknown>[]>(sql`${explain}${statement}`),
      );
      plans.push(plan.map((row) => String(row.detail ?? row['QUERY PLAN'])).join('\n'));
    }
    expect(plans[0]).toMatch(/Delivery_state_dueAt_idx/);
    expect(plans[1]).toMatch(/InboundEvent_(state_)?at_idx/);
    for (const plan of plans) expect(plan).not.toMatch(/Seq Scan|SCAN (Delivery|InboundEvent)\b/);
  }, 30_000);
});
