// The built desk with deliveries waiting, as fast as it sends: a chat's own pace would be all that is measured.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Guichet, GuichetOptions } from '../../src/main.ts';

const { env } = process;
const built = new URL('../../dist/main.js', import.meta.url).href;
const { startGuichet } = (await import(built)) as {
  startGuichet(options: GuichetOptions): Promise<Guichet>;
};
const guichet = await startGuichet({
  config: {
    databaseUrl: env.DATABASE_URL ?? '',
    port: 0,
    playgroundPort: 0,
    logLevel: 'info',
    slack: {
      botToken: 'xoxb-bench',
      apiUrl: env.SLACK_API_URL ?? '',
      receive: { over: 'http', signingSecret: env.SECRET ?? '' },
    },
    teams: null,
    files: { place: { in: 'folder', folder: join(tmpdir(), 'guichet-bench-files') }, maxBytes: 1024 * 1024 },
  },
  log: pino({ level: 'info' }),
  cron: false,
  paced: false,
});
console.log(JSON.stringify({ port: guichet.port }));
process.once('SIGTERM', () => void guichet.stop().then(() => process.exit()));
