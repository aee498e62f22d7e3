import { randomUUID } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { asStoreError } from '../driverErrors.ts';
import { MigrationFailed, StoreError } from '../errors.ts';
import { sqlitePath } from '../url.ts';
import type { Migration } from './list.ts';
import { type Applied, pendingMigrations } from './plan.ts';

/** Creates the file and its folder when they are missing. The lock is SQLite's own: BEGIN IMMEDIATE. */
export function migrateSqlite(url: string, known: readonly Migration[]): readonly string[] {
  const path = sqlitePath(url);
  mkdirSync(dirname(path), { recursive: true });
  accessSync(dirname(path), constants.W_OK); // SQLite would only say that it cannot open the file
  const db = new Database(path, { timeout: LOCK_WAIT_MS });
  try {
    db.pragma('foreign_keys = OFF'); // a table that is rebuilt is dropped first; checked before each commit
    if (pendingMigrations(known, appliedTo(db)).length === 0) return [];
    useWal(db);
    return applyAll(db, known);
  } finally {
    db.close();
  }
}

const LOCK_WAIT_MS = 10_000;

function applyAll(db: Database.Database, known: readonly Migration[]): readonly string[] {
  const names: string[] = [];
  // What is pending is asked again under each lock: another bot may have been faster.
  const applyNext = db.transaction(() => {
    db.exec(MIGRATIONS_TABLE);
    const next = pendingMigrations(known, appliedTo(db))[0];
    if (next) apply(db, next);
    return next?.name;
  });
  for (let name = applyNext.immediate(); name !== undefined; name = applyNext.immediate()) names.push(name);
  return names;
}

function apply(db: Database.Database, { name, sql, checksum }: Migration): void {
  const startedAt = Date.now();
  try {
    db.exec(sql);
  } catch (error) {
    const known = asStoreError(error);
    if (known instanceof StoreError) throw known;
    throw new MigrationFailed(`The migration "${name}" failed and was undone: ${String(error)}`, {
      cause: error,
    });
  }
  const broken = db.pragma('foreign_key_check') as unknown[];
  if (broken.length > 0) {
    throw new MigrationFailed(
      `The migration "${name}" was undone: it leaves ${broken.length} broken references.`,
    );
  }
  db.prepare(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
     VALUES (?, ?, ?, ?, ?, 1)`,
  ).run(randomUUID(), checksum, Date.now(), name, startedAt);
}

function appliedTo(db: Database.Database): readonly Applied[] {
  const table = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`).get();
  if (!table) return [];
  return db
    .prepare<[], Applied>(
      `SELECT "migration_name", "checksum" FROM "_prisma_migrations"
       WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY "started_at"`,
    )
    .all();
}

/** Changing the journal does not wait for a lock as other statements do, so it is tried again. */
function useWal(db: Database.Database): void {
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY' || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** As Prisma creates it, so that its own tools can read the past of this database. */
const MIGRATIONS_TABLE = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;
