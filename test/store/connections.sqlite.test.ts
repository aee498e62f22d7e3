import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Reader, type Store, type Tx } from '../../src/store/open.ts';
import { sqlitePath } from '../../src/store/url.ts';
import { newDatabase, type TestDatabase } from './newDatabase.ts';

describe('SQLite connections', () => {
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

  test('both are durable, wait for locks and hold references', async () => {
    const common = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 };
    expect(await pragmas(store.read)).toEqual({ ...common, busy_timeout: 2000, query_only: 1 });
    // The writer waits without blocking the process, see writeRetry.
    expect(await store.write(pragmas)).toEqual({ ...common, busy_timeout: 0, query_only: 0 });
  });

  test('the reader cannot write', async () => {
    await expect(store.read.setting.create({ data: { key: 'a', value: '1' } })).rejects.toThrow(/readonly/);
  });

  test('the reader does not see a transaction that is still open', async () => {
    await store.write(async (tx) => {
      await tx.setting.create({ data: { key: 'a', value: '1' } });
      expect(await store.read.setting.count()).toBe(0);
    });
    expect(await store.read.setting.count()).toBe(1);
  });

  test('dates are stored as integers and read as dates', async () => {
    const createdAt = new Date('2026-03-29T01:30:00.123Z');
    await store.write((tx) => tx.person.create({ data: { name: 'Paul', searchText: 'paul', createdAt } }));
    const rows = await store.read
      .$queryRaw`SELECT typeof("createdAt") AS type, "createdAt" + 0 AS ms FROM "Person"`;
    expect(rows).toEqual([{ type: 'integer', ms: createdAt.getTime() }]);
    expect((await store.read.person.findFirstOrThrow()).createdAt).toEqual(createdAt);
    expect(await store.read.person.count({ where: { createdAt: { lte: createdAt } } })).toBe(1);
  });

  test('a transaction takes the write lock before its first statement', async () => {
    const other = new Database(sqlitePath(database.url), { timeout: 0 });
    await store.write(async () => {
      expect(() => other.exec('BEGIN IMMEDIATE')).toThrow(/locked/);
    });
    other.close();
  });

  test('a database that stays busy refuses the write within about 2 s and changes nothing', async () => {
    const other = new Database(sqlitePath(database.url));
    other.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    const write = store.write((tx) => tx.setting.create({ data: { key: 'a', value: '1' } }));
    await expect(write).rejects.toMatchObject({ name: 'StoreUnavailable', code: 'STORE_UNAVAILABLE' });
    expect(performance.now() - started).toBeLessThan(2_500);
    other.exec('ROLLBACK');
    other.close();

    expect(await store.read.setting.count()).toBe(0);
    await store.write((tx) => tx.setting.create({ data: { key: 'a', value: '1' } }));
  });

  test('a disk that is full is said so, and what was there stays', async () => {
    await store.write((tx) => tx.setting.create({ data: { key: 'a', value: '1' } }));
    const write = store.write(async (tx) => {
      const [row] = await tx.$queryRaw<{ page_count: bigint }[]>`PRAGMA page_count`;
      await tx.$queryRawUnsafe(`PRAGMA max_page_count = ${row?.page_count}`);
      await tx.setting.create({ data: { key: 'b', value: 'x'.repeat(1_000_000) } });
    });
    await expect(write).rejects.toMatchObject({ name: 'StoreFull', code: 'STORE_FULL' });
    expect(await store.read.setting.findMany()).toEqual([{ key: 'a', value: '1' }]);
  });
});

async function pragmas(connection: Reader | Tx): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const name of ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'query_only']) {
    const [row] = await connection.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
    const value = Object.values(row ?? {})[0];
    values[name] = typeof value === 'bigint' ? Number(value) : value;
  }
  return values;
}
