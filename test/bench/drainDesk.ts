// The built desk with deliveries waiting.
import { serveBuilt } from './built.ts';

const { env } = process;
await serveBuilt(
  {
    databaseUrl: env.DATABASE_URL ?? '',
    slack: {
      botToken: 'xoxb-bench',
      apiUrl: env.SLACK_API_URL ?? '',
      receive: { over: 'http', signingSecret: env.SECRET ?? '' },
    },
    teams: null,
  },
  { cron: false },
);
