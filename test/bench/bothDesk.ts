// The built desk in both chats, each a stand-in. Not by the command line: that asks Microsoft for its keys and tokens.
import { pino } from 'pino';
import type { Guichet, GuichetOptions } from '../../src/main.ts';
import { filesIn } from '../files/filesIn.ts';

const { env } = process;
const built = new URL('../../dist/main.js', import.meta.url).href;
const { startGuichet } = (await import(built)) as {
  startGuichet(options: GuichetOptions): Promise<Guichet>;
};
const guichet = await startGuichet({
  config: {
    databaseUrl: env.DATABASE_URL ?? '',
    port: Number(env.PORT),
    playgroundPort: 0,
    files: filesIn(),
    logLevel: 'info',
    slack: {
      botToken: 'xoxb-bench',
      apiUrl: env.SLACK_API_URL ?? '',
      receive: { over: 'http', signingSecret: env.SECRET ?? '' },
    },
    teams: {
      credentials: {
        from: 'standIn',
        appId: env.APP_ID ?? '',
        tokenUrl: env.TOKEN_URL ?? '',
        password: 'bench',
      },
      tenants: [env.TENANT ?? ''],
      metadataUrl: env.METADATA_URL ?? '',
    },
  },
  log: pino({ level: 'info' }),
  // The bench's people write faster than a chat lets one post.
  paced: false,
});
console.log(JSON.stringify({ port: guichet.port }));
process.once('SIGTERM', () => void guichet.stop().then(() => process.exit()));
