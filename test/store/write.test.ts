import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { openTestStore, type TestStore } from './testStore.ts';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

test('what throws is undone, and the next transaction works', async () => {
  const write = store.write(async (tx) => {
    await tx.setting.create({ data: { key: 'a', value: '1' } });
    throw new Error('changed my mind');
  });
  await expect(write).rejects.toThrow('changed my mind');
  expect(await store.read.setting.count()).toBe(0);
  await store.write((tx) => tx.setting.create({ data: { key: 'a', value: '2' } }));
  expect(await store.read.setting.findMany()).toEqual([{ key: 'a', value: '2' }]);
});

test('two stores on one database lose no increment', async () => {
  const other = await openStore({ url: store.url, migrated: true });
  await store.write((tx) => tx.counter.create({ data: { name: 'ticket', value: 0 } }));
  const increments = [store, other].flatMap((each) =>
    Array.from({ length: 100 }, () =>
      each.write((tx) => tx.counter.update({ where: { name: 'ticket' }, data: { value: { increment: 1 } } })),
    ),
  );
  await Promise.all(increments);
  expect(await other.read.counter.findMany()).toEqual([{ name: 'ticket', value: 200 }]);
  await other.close();
}, 20_000);

test('references are held', async () => {
  const write = store.write((tx) =>
    tx.membership.create({ data: { teamId: 1, personId: 1, role: 'agent' } }),
  );
  await expect(write).rejects.toMatchObject({ code: 'P2003' });
});
