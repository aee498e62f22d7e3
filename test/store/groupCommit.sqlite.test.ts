import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store, type Tx } from '../../src/store/open.ts';
import { sqlitePath } from '../../src/store/url.ts';
import { writeRetry } from '../../src/store/writeRetry.ts';
import { newDatabase, type TestDatabase } from './newDatabase.ts';

let database: TestDatabase;
let store: Store;
beforeEach(async () => {
  database = await newDatabase();
  store = await openStore({ url: database.url });
});
afterEach(async () => {
  await store.close();
  await database.remove();
});

const put =
  (key: string, value = '') =>
  (tx: Tx) =>
    tx.setting.create({ data: { key, value } });
const keys = async () =>
  (await store.read.setting.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);

test('of changes made at once those that throw are undone, and only those', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 50 }), async (fails) => {
      await store.write((tx) => tx.setting.deleteMany());
      const written = await Promise.allSettled(
        fails.map((fail, index) =>
          store.write(async (tx) => {
            await put(String(index).padStart(2, '0'))(tx);
            if (fail) throw new Error(`no ${index}`);
            return index;
          }),
        ),
      );
      expect(written).toEqual(
        fails.map((fail, index) =>
          fail
            ? { status: 'rejected', reason: new Error(`no ${index}`) }
            : { status: 'fulfilled', value: index },
        ),
      );
      const kept = fails.flatMap((fail, index) => (fail ? [] : [String(index).padStart(2, '0')]));
      expect(await keys()).toEqual(kept);
    }),
    { numRuns: 30 },
  );
});

test('changes that wait for each other share a commit', async () => {
  const seen: number[] = [];
  const first = store.write(async (tx) => {
    await put('a')(tx);
    seen.push(await store.read.setting.count());
  });
  const others = ['b', 'c', 'd'].map((key) =>
    store.write(async (tx) => {
      await put(key)(tx);
      // What the ones before did is not committed yet.
      seen.push(await store.read.setting.count());
    }),
  );
  await Promise.all([first, ...others]);
  expect(seen).toEqual([0, 0, 0, 0]);
  expect(await store.read.setting.count()).toBe(4);
});

test('nobody is told before the commit', async () => {
  const told: string[] = [];
  const inside: string[][] = [];
  const write = (key: string) =>
    store
      .write(async (tx) => {
        await put(key)(tx);
        inside.push([...told]);
      })
      .then(() => told.push(key));
  await Promise.all(['a', 'b', 'c'].map(write));
  expect(inside).toEqual([[], [], []]);
  expect(told).toEqual(['a', 'b', 'c']);
});

test('a full disk fails the change that fills it, not those beside it', async () => {
  await store.write(async (tx) => {
    const [row] = await tx.$queryRaw<{ page_count: bigint }[]>`PRAGMA page_count`;
    await tx.$queryRawUnsafe(`PRAGMA max_page_count = ${Number(row?.page_count) + 20}`);
  });
  const written = await Promise.allSettled([
    store.write(put('a')),
    store.write(put('b', 'x'.repeat(1_000_000))),
    store.write(put('c')),
  ]);
  expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((written[1] as PromiseRejectedResult).reason).toMatchObject({ code: 'STORE_FULL' });
  expect(await keys()).toEqual(['a', 'c']);
});

test('while another process holds the database all that wait are refused together, and later work goes on', async () => {
  const other = new Database(sqlitePath(database.url));
  other.exec('BEGIN IMMEDIATE');
  const written = await Promise.allSettled(['a', 'b', 'c'].map((key) => store.write(put(key))));
  other.exec('ROLLBACK');
  other.close();
  expect(written.map((each) => (each as PromiseRejectedResult).reason?.code)).toEqual(
    Array.from({ length: 3 }, () => 'STORE_UNAVAILABLE'),
  );
  await store.write(put('d'));
  expect(await keys()).toEqual(['d']);
});

test('who has waited for a turn as long as one may is refused at the first try, not after as long again', async () => {
  let tries = 0;
  const busy = () => {
    tries += 1;
    return Promise.reject(Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' }));
  };
  await expect(writeRetry(busy, performance.now() - 2_000)).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
  });
  expect(tries).toBe(1);
  await expect(writeRetry(busy)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(tries).toBeGreaterThan(2);
});

test('closing waits for what was begun', async () => {
  const written = ['a', 'b', 'c'].map((key) => store.write(put(key)));
  await store.close();
  await Promise.all(written);
  store = await openStore({ url: database.url });
  expect(await keys()).toEqual(['a', 'b', 'c']);
});
