// The built desk with Teams alone. Not by the command line: that asks Microsoft for its keys and tokens.
import { pino } from 'pino';
import type { Guichet, GuichetOptions } from '../../src/main.ts';
import { filesIn } from '../files/filesIn.ts';

const { DATABASE_URL = '', APP_ID: appId = '', TENANT = '', METADATA_URL = '', TOKEN_URL = '' } = process.env;
const built = new URL('../../dist/main.js', import.meta.url).href;
const { startGuichet } = (await import(built)) as {
  startGuichet(options: GuichetOptions): Promise<Guichet>;
};
const guichet = await startGuichet({
  config: {
    databaseUrl: DATABASE_URL,
    port: 0,
    playgroundPort: 0,
    files: filesIn(),
    logLevel: 'info',
    slack: null,
    teams: {
      credentials: { from: 'standIn', appId, tokenUrl: TOKEN_URL, password: 'bench' },
      tenants: [TENANT],
      metadataUrl: METADATA_URL,
    },
  },
  log: pino({ level: 'info' }),
  // The bench's people write faster than a chat lets one post.
  paced: false,
});
console.log(JSON.stringify({ port: guichet.port }));
process.once('SIGTERM', () => void guichet.stop().then(() => process.exit()));
