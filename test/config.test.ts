import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

describe('the environment', () => {
  it.each([
    [{}, 'file:data/guichet.db'],
    [{ DATABASE_URL: '' }, 'file:data/guichet.db'],
    [{ DATABASE_URL: 'postgresql://u@h/d' }, 'postgresql://u@h/d'],
  ])('%j opens %s', (env, databaseUrl) => {
    expect(readConfig(env)).toMatchObject({ config: { databaseUrl, port: 3000, slack: null } });
  });

  it.each([
    [
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' },
      { botToken: 'xoxb-1', receive: { over: 'http', signingSecret: 's' } },
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:9/api' },
      {
        botToken: 'xoxb-1',
        apiUrl: 'http://127.0.0.1:9/api/',
        receive: { over: 'socket', appToken: 'xapp-1' },
      },
    ],
  ])('%j connects Slack', (env, slack) => {
    expect(readConfig(env)).toMatchObject({ config: { slack } });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a port number.'],
    [{ PORT: '70000' }, 'PORT must be a port number.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of debug, info, warn, error, silent.'],
    [{ SLACK_BOT_TOKEN: 'secret' }, 'SLACK_BOT_TOKEN must start with xoxb-.'],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_BOT_TOKEN needs SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode) beside it.',
    ],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_APP_TOKEN needs SLACK_BOT_TOKEN beside it.'],
  ])('%j is a mistake said in a sentence', (env, sentence) => {
    expect(readConfig(env)).toEqual({ mistakes: expect.arrayContaining([sentence]) });
  });

  it('is refused in a sentence that does not repeat a password', () => {
    const read = readConfig({ DATABASE_URL: 'mysql://root:hunter2@h/d' });
    expect(read).toEqual({ mistakes: ['DATABASE_URL must be file:PATH or postgresql://USER@HOST/NAME.'] });
  });
});
