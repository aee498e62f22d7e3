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

/** A database of its own, already migrated, or empty: a name without tables (on SQLite, no file yet). */
export function newDatabase({ empty = false } = {}): Promise<TestDatabase> {
  return process.env.TEST_DATABASE === 'postgresql' ? newPostgresql(empty) : newSqlite(empty);
}

async function newSqlite(empty: boolean): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-test-'));
  const file = join(folder, 'guichet.db');
  if (!empty) copyFileSync(inject('sqliteTemplate'), file);
  return { url: `file:${file}`, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function newPostgresql(empty: boolean): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner((client) =>
    client.query(`CREATE DATABASE "${name}" TEMPLATE ${empty ? 'template0' : TEMPLATE}`),
  );
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    remove: () => asOwner((client) => client.query(`DROP DATABASE "${name}" WITH (FORCE)`)),
  };
}

async function asOwner(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(inject('postgresUrl'));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
