import { afterEach, beforeEach, expect, it } from 'vitest';
import { dropParked, listParked, retryParked } from '../../src/desk/parked.ts';
import { runDue } from '../../src/outbox/runDue.ts';
import { openTestStore, type TestStore } from '../store/testStore.ts';
import { aChat, aClock, aWorker, queue, rowOf } from '../outbox/deliveriesOfTests.ts';

let store: TestStore;
const clock = aClock();
beforeEach(async () => {
  store = await openTestStore();
  const state = { state: 'parked', attempts: 12 };
  await queue(
    store,
    { key: 'a', lane: 'l', ...state, error: 'channel_not_found' },
    { key: 'b', lane: 'l', ...state, error: 'in_doubt:ECONNRESET' },
    { key: 'c', lane: 'l', ...state },
    { key: 'waits', lane: 'l' },
  );
});
afterEach(() => store.close());

it('lists them a page at a time, the newest first', async () => {
  const first = await listParked(store, { limit: 2 });
  expect(first.map(({ key }) => key)).toEqual(['c', 'b']);
  expect(first[1]).toMatchObject({ attempts: 12, error: 'in_doubt:ECONNRESET' });
  const second = await listParked(store, { limit: 2, before: first[1]?.id });
  expect(second.map(({ key }) => key)).toEqual(['a']);
});

it('sends one again with all its attempts, in doubt if it was', async () => {
  for (const key of ['a', 'b'])
    expect(await retryParked(store, (await rowOf(store, key)).id, clock.now())).toBe(true);
  const chat = aChat();
  await runDue(aWorker({ store, send: chat.send, now: clock.now }));
  expect(chat.attempts).toMatchObject([
    { key: 'a', attempts: 1, inDoubt: false },
    { key: 'b', attempts: 1, inDoubt: true },
    { key: 'waits', attempts: 1, inDoubt: false },
  ]);
});

it('gives one up; its key stays taken', async () => {
  const { id } = await rowOf(store, 'a');
  expect(await dropParked(store, id)).toBe(true);
  expect((await listParked(store)).map(({ key }) => key)).toEqual(['c', 'b']);
  await expect(queue(store, { key: 'a', lane: 'l' })).rejects.toMatchObject({ code: 'P2002' });
});

it('does nothing to one that is not parked, or not any more', async () => {
  const { id } = await rowOf(store, 'waits');
  expect([await retryParked(store, id, clock.now()), await dropParked(store, id)]).toEqual([false, false]);
  expect(await retryParked(store, 999_999, clock.now())).toBe(false);
  expect(await rowOf(store, 'waits')).toMatchObject({ state: 'waiting' });
});
