import { asStoreError } from '../driverErrors.ts';
import type { StoreLog } from '../open.ts';
import { dialectOf } from '../url.ts';
import { listMigrations } from './list.ts';

/**
 * Brings a database to this version with plain SQL, each migration in a transaction under a lock: bots started
 * together apply it once. Returns the names applied. Throws a StoreError; what was applied before it stays.
 */
export async function migrate({ url, log }: { url: string; log?: StoreLog }): Promise<readonly string[]> {
  const dialect = dialectOf(url);
  const known = listMigrations(dialect);
  const started = performance.now();
  try {
    const applied =
      dialect === 'sqlite'
        ? (await import('./sqlite.ts')).migrateSqlite(url, known)
        : await (await import('./postgresql.ts')).migratePostgresql(url, known);
    if (applied.length > 0) {
      log?.info({ migrations: applied, ms: Math.round(performance.now() - started) }, 'database migrated');
    }
    return applied;
  } catch (error) {
    throw asStoreError(error);
  }
}
