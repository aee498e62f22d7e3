import type { Prisma, PrismaClient } from './generated/sqlite/client.ts';
import { migrate } from './migrations/migrate.ts';
import { dialectOf } from './url.ts';

/**
 * Opens the database a URL names (`file:data/guichet.db` or `postgresql://…`), migrated to this version.
 * Throws a StoreError with one clear sentence when it cannot be used.
 */
export async function openStore({ url, log, migrated = false }: StoreOptions): Promise<Store> {
  if (!migrated) await migrate({ url, ...(log && { log }) });
  // Only the driver in use is loaded: start-up time.
  if (dialectOf(url) === 'sqlite') return (await import('./sqlite.ts')).openSqlite(url);
  return (await import('./postgresql.ts')).openPostgresql(url, log);
}

export interface StoreOptions {
  readonly url: string;
  readonly log?: StoreLog;
  /** True for a database that is known to be at this version: its migrations are not looked at. */
  readonly migrated?: boolean;
}

export interface Store {
  readonly dialect: Dialect;
  /** Queries outside transactions. On SQLite a connection of its own that cannot write. */
  readonly read: Reader;
  /**
   * One transaction: commits when `work` returns, rolls back when it throws. Busy databases and lost races are
   * tried again for 2 s, so `work` may run more than once and must only touch `tx`. Then throws StoreUnavailable.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export type Dialect = 'sqlite' | 'postgresql';
/** Both databases have the same models, so the client generated for SQLite lends its type to both. */
export type Reader = PrismaClient;
export type Tx = Prisma.TransactionClient;

/** The part of pino's logger the store uses. */
export interface StoreLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}
