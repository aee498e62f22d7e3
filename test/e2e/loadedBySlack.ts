import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startGuichet } from '../../src/main.ts';
import { deskConfig } from '../deskConfig.ts';

/** A process of its own: starts a desk in Slack alone, and says which packages of the older kind are loaded then. */
const folder = mkdtempSync(join(tmpdir(), 'guichet-loaded-'));
const guichet = await startGuichet({
  config: deskConfig({
    databaseUrl: `file:${join(folder, 'guichet.db')}`,
    slack: {
      botToken: 'xoxb-test',
      apiUrl: 'http://127.0.0.1:9/',
      receive: { over: 'http', signingSecret: 'secret' },
    },
  }),
  log: pino({ level: 'silent' }),
});
const packages = Object.keys(createRequire(import.meta.url).cache).flatMap(
  (file) => /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1] ?? [],
);
process.stdout.write(JSON.stringify([...new Set(packages)]));
await guichet.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
