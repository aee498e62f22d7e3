import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { TEMPLATE } from './postgres.ts';

export interface TestDatabase {
  readonly url: string;
  remove(): Promise<void>;
}

/** A database of its own, already migrated, or empty: without tables (on SQLite, no file yet). */
export async function newDatabase({ empty = false } = {}): Promise<TestDatabase> {
  if (process.env.TEST_DATABASE !== 'postgresql') return newSqlite(empty);
  return empty ? newPostgresql('template0') : migratedPostgresql();
}

function newSqlite(empty: boolean): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-test-'));
  const file = join(folder, 'guichet.db');
  if (!empty) copyFileSync(inject('sqliteTemplate'), file);
  return { url: `file:${file}`, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** Making a database writes 300 files, a third of a second; so one that was used is emptied and used again. */
async function migratedPostgresql(): Promise<TestDatabase> {
  const { url } = free.pop() ?? (await newPostgresql(TEMPLATE));
  return {
    url,
    async remove() {
      await asOwner(url, (client) => client.query(EMPTY_EVERY_TABLE));
      free.push({ url });
    },
  };
}

const free: { url: string }[] = [];

/** DELETE is quicker than TRUNCATE on small tables; the role lets it go in any order. */
const EMPTY_EVERY_TABLE = `
DO $$ DECLARE name text; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
    EXECUTE format('DELETE FROM %I', name);
  END LOOP;
  PERFORM setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences WHERE schemaname = 'public';
END $$`;

async function newPostgresql(template: string): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(server, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE ${template}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    remove: () => asOwner(server, (client) => client.query(`DROP DATABASE "${name}" WITH (FORCE)`)),
  };
}

async function asOwner(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
