// The built desk in a process of its own, to be killed. Its clock is the machine's and AHEAD_MS: each start is later.
import { pino } from 'pino';
import { startGuichet } from '../../dist/main.js';

const { env } = process;
const ahead = Number(env.AHEAD_MS);
await startGuichet({
  config: {
    databaseUrl: env.DATABASE_URL,
    port: Number(env.PORT),
    playgroundPort: 0,
    logLevel: 'silent',
    slack: null,
    teams: null,
    ...JSON.parse(env.CHATS),
    files: { place: { in: 'folder', folder: env.FILES_DIR }, maxBytes: 25 * 1024 * 1024 },
  },
  log: pino({ level: 'silent' }),
  now: () => new Date(Date.now() + ahead),
  outbox: { pollMs: 50 },
  inboxEveryMs: 100,
  cron: false,
  paced: false,
});
process.stdout.write('listening\n');
