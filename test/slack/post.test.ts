import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SlackStandIn } from '../../src/playground/slack/standIn.ts';
import { post } from '../../src/slack/deliver/post.ts';
import { slackApi } from '../../src/slack/webApi.ts';
import type { SlackDesk } from '../../src/slack/slackDesk.ts';
import { deafWorkspace } from './deafWorkspace.ts';

const CHANNEL = 'CHELPDESK';

let slack: SlackStandIn;
let desk: SlackDesk;
beforeAll(async () => {
  slack = await deafWorkspace();
  // The only part of a desk that posting asks.
  desk = { api: slackApi({ botToken: 'xoxb-test', apiUrl: slack.apiUrl }) } as SlackDesk;
});
afterAll(() => slack.stop());

const said = (key: string, threadId?: string, inDoubt = false) =>
  post(desk, {
    ...{ key, workspace: 'T0ACADEMIE', channelId: CHANNEL, inDoubt },
    ...(threadId && { threadId }),
    view: { view: 'notice', tone: 'info', words: [key], buttons: [] },
  });

async function tsOf(key: string, threadId?: string): Promise<string> {
  const posted = await said(key, threadId);
  if (!posted.ok) throw new Error(posted.error);
  return posted.messageId;
}

it.each([
  ['a channel', 'channel', false],
  ['a thread, however long it has become', 'thread', true],
] as const)(
  'what nobody knows to have been posted in %s is found there by its mark',
  async (_, name, inThread) => {
    const root = inThread ? await tsOf(`${name}:root`) : undefined;
    // Slack lists a thread from its beginning, some hundreds at a time.
    for (let n = 0; n < (inThread ? 450 : 20); n += 1) await tsOf(`${name}:${n}`, root);
    slack.faults.next('chat.postMessage', 1, { kind: 'status', status: 500, applied: true });
    expect(await said(`${name}:lost`, root)).toMatchObject({ ok: false, failure: 'in_doubt' });
    const before = slack.messages(CHANNEL).length;
    const found = await said(`${name}:lost`, root, true);
    expect(slack.messages(CHANNEL)).toHaveLength(before);
    expect(found).toEqual({ ok: true, messageId: slack.messages(CHANNEL).at(-1)?.ts });
  },
);

it('what was never posted is posted', async () => {
  const before = slack.messages(CHANNEL).length;
  expect(await said('never', undefined, true)).toMatchObject({ ok: true });
  expect(slack.messages(CHANNEL)).toHaveLength(before + 1);
});
