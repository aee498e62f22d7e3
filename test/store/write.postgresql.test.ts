import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { openTestStore, type TestStore } from './testStore.ts';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

describe('PostgreSQL', () => {
  test('a deadlock is tried again', async () => {
    const names = ['a', 'b'];
    await store.write((tx) => tx.counter.createMany({ data: names.map((name) => ({ name, value: 0 })) }));
    let first = 0;
    let meet = () => {};
    const bothHoldOne = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const raise = (order: readonly string[]) =>
      store.write(async (tx) => {
        for (const name of order) {
          await tx.counter.update({ where: { name }, data: { value: { increment: 1 } } });
          first += 1;
          if (first >= 2) meet();
          await bothHoldOne;
        }
      });
    await Promise.all([raise(names), raise([...names].reverse())]);
    expect((await store.read.counter.findMany()).map(({ value }) => value)).toEqual([2, 2]);
  });

  test('connections that are cut fail as unavailable, then the store heals by itself', async () => {
    const cut = store.write(async (tx) => {
      await tx.setting.create({ data: { key: 'a', value: '1' } });
      await cutOthers();
      await tx.setting.count();
    });
    await expect(cut).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(await store.read.setting.count()).toBe(0);
    await store.write((tx) => tx.setting.create({ data: { key: 'a', value: '2' } }));
  });

  test('a server that is not there is unavailable', async () => {
    await expect(openStore({ url: 'postgresql://guichet@127.0.0.1:1/guichet' })).rejects.toMatchObject({
      name: 'StoreUnavailable',
    });
  });

  test('a wrong password and a wrong name are said so', async () => {
    const password = new URL(store.url);
    password.password = 'wrong';
    await expect(openStore({ url: password.href })).rejects.toThrow('refuses the user or password');
    const name = new URL(store.url);
    name.pathname = '/nowhere';
    await expect(openStore({ url: name.href })).rejects.toThrow('has no database of the name');
  });
});

/** As a restart of the server does to every connection. */
async function cutOthers(): Promise<void> {
  const other = await openStore({ url: store.url, migrated: true });
  await other.read.$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  await other.close();
}
