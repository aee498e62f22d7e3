import type { Database } from 'better-sqlite3';
import { asStoreError } from './driverErrors.ts';
import { PrismaClient } from './generated/sqlite/client.ts';
import { groupCommit, type Savepoint } from './groupCommit.ts';
import type { Store } from './open.ts';
import { type Connection, sqliteAdapter } from './sqliteAdapter.ts';
import { withDirectSql } from './sqliteRaw.ts';
import { writeRetry } from './writeRetry.ts';

/** Two connections: statements outside a transaction would otherwise run inside the one that is open. */
export async function openSqlite(url: string): Promise<Store> {
  const connections: Connection[] = [];
  const connected = (connection: Connection) => void connections.push(connection);
  const writer = new PrismaClient({ adapter: sqliteAdapter(url, 'writer', connected) });
  const reader = new PrismaClient({ adapter: sqliteAdapter(url, 'reader', connected) });
  try {
    await writer.$connect();
    await reader.$connect();
  } catch (error) {
    await Promise.allSettled([writer.$disconnect(), reader.$disconnect()]);
    throw asStoreError(error);
  }

  const [writing, reading] = connections as [Connection, Connection];
  const { write, idle } = groupCommit({
    transaction: (work, since) =>
      writeRetry(
        () => writer.$transaction((tx) => work(withDirectSql(tx, writing)), { timeout: 10_000 }),
        since,
      ),
    savepoint: savepointOn(writing.database),
  });
  return {
    dialect: 'sqlite',
    read: withDirectSql(reader, reading),
    write,
    async close() {
      await idle();
      await reader.$disconnect();
      await writer.$disconnect(); // last, so that it folds the WAL into the file
    },
  };
}

/** Past Prisma, on its own connection: a statement of Prisma's costs as much as a whole row written. */
function savepointOn(database: Database): Savepoint {
  const statement = (sql: string) => {
    const prepared = database.prepare(sql);
    return () => void prepared.run();
  };
  const back = statement('ROLLBACK TO work');
  const release = statement('RELEASE work');
  return {
    set: statement('SAVEPOINT work'),
    release,
    rollBack() {
      back();
      release();
    },
    stillOpen: () => database.inTransaction,
  };
}
