import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../src/config.ts';

/** The built desk in processes of its own, one after the other, on one database. */
export interface KilledDesk {
  /** Resolves when it listens. */
  start(): Promise<void>;
  /** As a power cut does. */
  kill(): Promise<void>;
}

export function killedDesk(
  databaseUrl: string,
  port: number,
  chats: Partial<Pick<Config, 'slack' | 'teams'>>,
): KilledDesk {
  let starts = 0;
  let child: ChildProcess | undefined;
  return {
    async start() {
      starts += 1;
      child = spawn(process.execPath, [fileURLToPath(new URL('killedDesk.mjs', import.meta.url))], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          PATH: process.env.PATH,
          DATABASE_URL: databaseUrl,
          PORT: String(port),
          CHATS: JSON.stringify(chats),
          FILES_DIR: join(tmpdir(), 'guichet-no-files'),
          // Past every lease of the dead one.
          AHEAD_MS: String(starts * 180_000),
        },
      });
      await Promise.race([once(child.stdout!, 'data'), failed(child)]);
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** A desk that does not start says why itself; who waits for it shall not wait on. */
async function failed(child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new Error('the desk ended before it listened');
}
