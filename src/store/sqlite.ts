import { asStoreError } from './driverErrors.ts';
import { PrismaClient } from './generated/sqlite/client.ts';
import type { Store } from './open.ts';
import { inTurn } from './queue.ts';
import { sqliteAdapter } from './sqliteAdapter.ts';
import { writeRetry } from './writeRetry.ts';

/** Two connections: statements outside a transaction would otherwise run inside the one that is open. */
export async function openSqlite(url: string): Promise<Store> {
  const writer = new PrismaClient({ adapter: sqliteAdapter(url, 'writer') });
  const reader = new PrismaClient({ adapter: sqliteAdapter(url, 'reader') });
  try {
    await writer.$connect();
    await reader.$connect();
  } catch (error) {
    await Promise.allSettled([writer.$disconnect(), reader.$disconnect()]);
    throw asStoreError(error);
  }

  const turn = inTurn();
  return {
    dialect: 'sqlite',
    read: reader,
    write: (work) => turn(() => writeRetry(() => writer.$transaction(work, { timeout: 10_000 }))),
    async close() {
      await turn(async () => {
        await reader.$disconnect();
        await writer.$disconnect(); // last, so that it folds the WAL into the file
      });
    },
  };
}
