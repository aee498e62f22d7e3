import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { Database } from 'better-sqlite3';
import { keepStatements } from './sqliteStatements.ts';
import { sqlitePath } from './url.ts';

/**
 * Prisma's adapter with our pragmas on the connection it opens, and transactions that take the write lock at once:
 * one that reads first and writes later fails with SQLITE_BUSY_SNAPSHOT when another process wrote in between.
 * Dates are stored as milliseconds since 1970 (integers: six bytes, in index order).
 */
export function sqliteAdapter(
  url: string,
  role: 'writer' | 'reader',
  connected: (connection: Connection) => void = () => undefined,
) {
  const factory = new PrismaBetterSqlite3({ url: sqlitePath(url) }, { timestampFormat: 'unixepoch-ms' });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    await adapter.executeScript(pragmas[role]);
    const { client } = adapter as unknown as { readonly client: Database };
    connected({ database: client, prepare: keepStatements(client) });
    if (role === 'writer') adapter.startTransaction = () => beginImmediate(adapter);
    return adapter;
  };
  return factory;
}

/** What the adapter runs Prisma's statements on. */
export interface Connection {
  readonly database: Database;
  readonly prepare: ReturnType<typeof keepStatements>;
}

type Adapter = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>;
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>;

const common = 'PRAGMA busy_timeout = 2000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;';
const pragmas = {
  reader: `${common} PRAGMA query_only = ON;`,
  // SQLite's own wait blocks the whole process, so the writer waits in `writeRetry` instead.
  writer: `${common} PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 0;`,
};

/** The adapter's own mutex is left out: `groupCommit` lets one transaction at a time through, and it leaks when BEGIN fails. */
async function beginImmediate(adapter: Adapter): Promise<Transaction> {
  const run = (sql: string) => adapter.executeRaw({ sql, args: [], argTypes: [] });
  await run('BEGIN IMMEDIATE');
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    options: { usePhantomQuery: false }, // Prisma itself sends COMMIT and ROLLBACK
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    commit: async () => {},
    rollback: async () => {},
    createSavepoint: async (name) => void (await run(`SAVEPOINT ${name}`)),
    rollbackToSavepoint: async (name) => void (await run(`ROLLBACK TO ${name}`)),
    releaseSavepoint: async (name) => void (await run(`RELEASE SAVEPOINT ${name}`)),
  };
}
