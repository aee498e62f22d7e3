import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/playground/slack/faults.ts';
import type { SlackStandIn } from '../../src/playground/slack/standIn.ts';
import { type SlackApi, slackApi } from '../../src/slack/webApi.ts';
import { startAnswering } from './answering.ts';
import { deafWorkspace } from './deafWorkspace.ts';

describe('what a call that went wrong means', () => {
  let slack: SlackStandIn;
  let api: SlackApi;
  beforeAll(async () => {
    slack = await deafWorkspace();
    api = slackApi({ botToken: 'xoxb-test', apiUrl: slack.apiUrl, timeoutMs: 200 });
  });
  afterEach(() => slack.faults.clear());
  afterAll(() => slack.stop());

  it.each<[Fault, object]>([
    [
      { kind: 'rate_limited', retryAfterSeconds: 7 },
      { failure: 'rate_limited', retryAfterMs: 7_000 },
    ],
    [
      { kind: 'error', error: 'is_archived' },
      { failure: 'refused', error: 'is_archived' },
    ],
    [{ kind: 'error', error: 'internal_error' }, { failure: 'in_doubt' }],
    [
      { kind: 'status', status: 503 },
      { failure: 'in_doubt', error: 'http_503' },
    ],
    [{ kind: 'garbage' }, { failure: 'in_doubt', error: 'unreadable' }],
    [{ kind: 'drop' }, { failure: 'in_doubt' }],
    [{ kind: 'hang' }, { failure: 'in_doubt' }],
    [{ kind: 'half', of: 'head', then: 'close' }, { failure: 'in_doubt' }],
    [{ kind: 'half', of: 'head', then: 'silence' }, { failure: 'in_doubt' }],
    [{ kind: 'half', of: 'body', then: 'close' }, { failure: 'in_doubt' }],
    [
      { kind: 'half', of: 'body', then: 'silence' },
      { failure: 'in_doubt', error: 'timeout' },
    ],
  ])('%o', async (fault, meaning) => {
    slack.faults.next('auth.test', 1, fault);
    const answered = await api('auth.test', {});
    expect(answered).toMatchObject({ ok: false, ...meaning });
    expect(answered).toHaveProperty('error', expect.stringMatching(/^\w{1,60}$/));
    expect(await api('auth.test', {})).toMatchObject({ ok: true });
  });
});

it('a 429 that says nothing of when waits a second', async () => {
  const server = await startAnswering('', 429);
  const api = slackApi({ botToken: 'xoxb-test', apiUrl: server.url });
  expect(await api('auth.test', {})).toMatchObject({ failure: 'rate_limited', retryAfterMs: 1_000 });
  await server.stop();
});

it.each(['', 'null', '[]', '{}', '"ok"', '7', '{"ok":false}', '{"ok":false,"error":{"a":1}}', '<html>'])(
  'an answer of 200 with %j is none: nobody knows what became of the call',
  async (body) => {
    const server = await startAnswering(body);
    const api = slackApi({ botToken: 'xoxb-test', apiUrl: server.url });
    const answered = await api('auth.test', {});
    expect(answered).toEqual({ ok: false, failure: 'in_doubt', error: 'unreadable' });
    await server.stop();
  },
);
