import { afterEach, beforeEach, expect, test } from 'vitest';
import { listMigrations } from '../../src/store/migrations/list.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { newDatabase, type TestDatabase } from './newDatabase.ts';
import { openInOtherProcess } from './otherProcess.ts';

const names = listMigrations(process.env.TEST_DATABASE === 'postgresql' ? 'postgresql' : 'sqlite').map(
  ({ name }) => name,
);

let database: TestDatabase;
beforeEach(async () => {
  database = await newDatabase({ empty: true });
});
afterEach(() => database.remove());

test('stores opened together on a new database migrate it once', async () => {
  const migrated: string[] = [];
  const log = {
    info: (details: object) => void migrated.push(...(details as { migrations: string[] }).migrations),
    warn() {},
  };
  const stores = await Promise.all([1, 2, 3].map(() => openStore({ url: database.url, log })));
  // Each says what it did; who did which is chance.
  expect(migrated.sort()).toEqual(names);
  const [first] = stores;
  const history = await first?.read.$queryRawUnsafe(`SELECT "migration_name" FROM "_prisma_migrations"`);
  expect(history).toEqual(names.map((name) => ({ migration_name: name })));
  await Promise.all(stores.map((store) => store.close()));
});

test('processes started together on a new database migrate it once', async () => {
  const opened = await Promise.all([openInOtherProcess(database.url), openInOtherProcess(database.url)]);
  // Each migration once, by either.
  expect(opened.reduce((sum, { migrated = 0 }) => sum + migrated, 0)).toBe(names.length);
}, 20_000);

test('a database that is up to date is left as it is', async () => {
  expect(await migrate({ url: database.url })).toEqual(names);
  expect(await migrate({ url: database.url })).toEqual([]);
});

test('a database of a newer version is refused in one sentence', async () => {
  await changeHistory(
    (tx) => tx.$executeRaw`
    INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "started_at")
    SELECT 'x', 'x', "finished_at", '9999_later', "started_at" FROM "_prisma_migrations"
    WHERE "migration_name" = '0001_init'`,
  );
  await expect(openStore({ url: database.url })).rejects.toMatchObject({
    name: 'DatabaseTooNew',
    code: 'DATABASE_TOO_NEW',
    message: expect.stringContaining('newer version of Guichet (it has the migration "9999_later")'),
  });
});

test('a migration file that was changed after it was applied is refused', async () => {
  await changeHistory((tx) => tx.$executeRaw`UPDATE "_prisma_migrations" SET "checksum" = 'another'`);
  await expect(openStore({ url: database.url })).rejects.toMatchObject({
    name: 'MigrationChanged',
    message: expect.stringContaining('"0001_init"'),
  });
});

async function changeHistory(
  work: Parameters<Awaited<ReturnType<typeof openStore>>['write']>[0],
): Promise<void> {
  const store = await openStore({ url: database.url });
  await store.write(work);
  await store.close();
}
