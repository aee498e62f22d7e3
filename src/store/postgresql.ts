import { PrismaPg } from '@prisma/adapter-pg';
import { asStoreError } from './driverErrors.ts';
import { PrismaClient } from './generated/postgresql/client.ts';
import type { Reader, Store, StoreLog, Tx } from './open.ts';
import { writeRetry } from './writeRetry.ts';

/** A pool that drops broken connections and opens new ones by itself, so a restart of the server heals. */
export async function openPostgresql(url: string, log?: StoreLog): Promise<Store> {
  const lost = (error: Error) =>
    log?.warn({ code: (error as NodeJS.ErrnoException).code }, 'PostgreSQL connection lost');
  const adapter = new PrismaPg(
    { connectionString: url, max: 10, connectionTimeoutMillis: 5_000, keepAlive: true },
    { onPoolError: lost, onConnectionError: lost },
  );
  const client = new PrismaClient({ adapter });
  try {
    await client.$connect();
    await client.$queryRaw`SELECT 1`; // $connect only makes the pool
  } catch (error) {
    await client.$disconnect().catch(() => undefined);
    throw asStoreError(error);
  }

  return {
    dialect: 'postgresql',
    read: client as unknown as Reader,
    write: <T>(work: (tx: Tx) => Promise<T>) =>
      writeRetry(() =>
        client.$transaction((tx) => work(tx as unknown as Tx), {
          isolationLevel: 'ReadCommitted',
          maxWait: 5_000, // for a free connection
          timeout: 10_000,
        }),
      ),
    close: () => client.$disconnect(),
  };
}
