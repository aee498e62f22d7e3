// The built desk in both chats, each a stand-in. Not by the command line: that asks Microsoft for its keys and tokens.
import { serveBuilt } from './built.ts';

const { env } = process;
await serveBuilt({
  databaseUrl: env.DATABASE_URL ?? '',
  port: Number(env.PORT),
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
});
