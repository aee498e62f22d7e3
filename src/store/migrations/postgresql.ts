import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { asStoreError } from '../driverErrors.ts';
import { MigrationFailed, StoreError } from '../errors.ts';
import type { Migration } from './list.ts';
import { type Applied, pendingMigrations } from './plan.ts';

/** The lock is an advisory one, held until the end of each migration's transaction. */
export async function migratePostgresql(
  url: string,
  known: readonly Migration[],
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {}); // a lost connection also rejects the query that waits for it
  await client.connect();
  try {
    if (pendingMigrations(known, await appliedTo(client)).length === 0) return [];
    const names: string[] = [];
    for (
      let name = await applyNext(client, known);
      name !== undefined;
      name = await applyNext(client, known)
    ) {
      names.push(name);
    }
    return names;
  } finally {
    await client.end();
  }
}

/** Any number will do, if no other program locks the same one in this database. */
const LOCK = 0x6715_c4e7;

/** What is pending is asked again under the lock: another bot may have been faster. */
async function applyNext(client: pg.Client, known: readonly Migration[]): Promise<string | undefined> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(MIGRATIONS_TABLE);
    const next = pendingMigrations(known, await appliedTo(client))[0];
    if (next) await apply(client, next);
    await client.query('COMMIT');
    return next?.name;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query(sql);
  } catch (error) {
    const known = asStoreError(error);
    if (known instanceof StoreError) throw known;
    throw new MigrationFailed(`The migration "${name}" failed and was undone: ${String(error)}`, {
      cause: error,
    });
  }
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
     VALUES ($1, $2, $3, $4, $5, 1)`,
    [randomUUID(), checksum, new Date(), name, startedAt],
  );
}

async function appliedTo(client: pg.Client): Promise<readonly Applied[]> {
  const table = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`);
  if (!table.rows[0].exists) return [];
  const { rows } = await client.query<Applied>(
    `SELECT "migration_name", "checksum" FROM "_prisma_migrations"
     WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY "started_at"`,
  );
  return rows;
}

/** As Prisma creates it, so that its own tools can read the past of this database. */
const MIGRATIONS_TABLE = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`;
