import { expect, it } from 'vitest';
import type { Send } from '../../src/outbox/delivery.ts';
import { startOutbox } from '../../src/outbox/outbox.ts';
import { openStore } from '../../src/store/open.ts';
import { openTestStore } from '../store/testStore.ts';
import { aClock, queue, sent } from './deliveriesOfTests.ts';

it('two workers on one database send 200 deliveries of 20 lanes once each, each lane in order', async () => {
  const store = await openTestStore();
  const other = await openStore({ url: store.url, migrated: true });
  const numbers = Array.from({ length: 200 }, (_, i) => i);
  await queue(store, ...numbers.map((i) => ({ key: `k${i}`, lane: `lane:${i % 20}` })));

  const keys: string[] = [];
  const lanesInHand = new Set<string>();
  const counts = [0, 0];
  // Neither has places for all lanes, so each has some in hand before anything goes out, however busy the machine is.
  let bothBegan = () => {};
  const both = new Promise<void>((resolve) => (bothBegan = resolve));
  const sendOf =
    (worker: 0 | 1): Send =>
    async ({ key, lane }) => {
      expect(lanesInHand).not.toContain(lane);
      lanesInHand.add(lane);
      keys.push(key);
      counts[worker] = (counts[worker] ?? 0) + 1;
      if (Math.min(...counts) > 0) bothBegan();
      await both;
      await new Promise(setImmediate);
      lanesInHand.delete(lane);
      return sent;
    };
  const { now } = aClock();
  const outboxes = [
    startOutbox({ store, send: sendOf(0), now, pollMs: 5 }),
    startOutbox({ store: other, send: sendOf(1), now, pollMs: 5 }),
  ];
  await Promise.all(outboxes.map((outbox) => outbox.idle()));
  while ((await store.read.delivery.count({ where: { state: { not: 'sent' } } })) > 0)
    await Promise.all(outboxes.map((outbox) => outbox.idle()));
  await Promise.all(outboxes.map((outbox) => outbox.stop()));

  expect([...keys].sort()).toEqual(numbers.map((i) => `k${i}`).sort());
  for (let lane = 0; lane < 20; lane += 1) {
    const own = numbers.filter((i) => i % 20 === lane).map((i) => `k${i}`);
    expect(keys.filter((key) => own.includes(key))).toEqual(own);
  }
  expect(Math.min(...counts), `shared as ${counts}`).toBeGreaterThan(0);
  expect(await store.read.delivery.count({ where: { attempts: { not: 1 } } })).toBe(0);
  await other.close();
  await store.close();
}, 30_000);
