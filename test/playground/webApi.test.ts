import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackStandIn } from '../../src/playground/slack/standIn.ts';
import { call, catherine, helpdesk, paul, rawBot, start } from './workspace.ts';

/** What the stand-in answers the bot, and what it refuses. */

let slack: SlackStandIn;
let bot: Awaited<ReturnType<typeof rawBot>>;
let clock = 1_700_000_000_000;
const modal = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Demande' },
  blocks: [{ type: 'divider' }],
};

beforeEach(async () => {
  clock = 1_700_000_000_000;
  bot = await rawBot();
  slack = await start({ bot: { eventsUrl: bot.eventsUrl }, now: () => clock });
});
afterEach(async () => {
  await slack.stop();
  await bot.stop();
});

describe('a call', () => {
  it('needs the token', async () => {
    expect(await call(slack, 'auth.test')).toMatchObject({ ok: true, bot_id: 'BGUICHET0' });
    expect(await call(slack, 'auth.test', {}, 'xoxb-other')).toMatchObject({
      ok: false,
      error: 'invalid_auth',
    });
    const response = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(await response.json()).toMatchObject({ error: 'not_authed' });
  });

  it('of an unknown method is refused', async () => {
    expect(await call(slack, 'chat.shout')).toMatchObject({ error: 'unknown_method' });
  });

  it.each([
    ['chat.postMessage', { channel: 'C0NOWHERE', text: 'a' }, 'channel_not_found'],
    ['chat.postMessage', { channel: 'C0PRIVATE', text: 'a' }, 'not_in_channel'],
    ['chat.postMessage', { channel: helpdesk }, 'no_text'],
    ['chat.postMessage', { channel: helpdesk, text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['chat.postMessage', { channel: helpdesk, text: 'a', blocks: [{ type: 'nope' }] }, 'invalid_blocks'],
    [
      'chat.postMessage',
      { channel: helpdesk, text: 'a', metadata: { event_type: 'a' } },
      'invalid_metadata_format',
    ],
    ['chat.postEphemeral', { channel: helpdesk, user: paul, text: 'a' }, 'user_not_in_channel'],
    ['chat.update', { channel: helpdesk, ts: '1.000001', text: 'a' }, 'message_not_found'],
    ['conversations.history', { channel: 'C0PRIVATE' }, 'not_in_channel'],
    ['conversations.open', { users: 'U0NOBODY' }, 'user_not_found'],
    ['users.info', { user: 'U0NOBODY' }, 'user_not_found'],
    ['users.lookupByEmail', { email: 'no@one.example' }, 'users_not_found'],
    ['views.update', { view_id: 'V0', view: modal }, 'not_found'],
    ['views.open', { trigger_id: '1.2.3', view: { ...modal, type: 'dialog' } }, 'invalid_arguments'],
    ['files.getUploadURLExternal', { filename: 'a.txt', length: 0 }, 'missing_argument'],
    ['files.completeUploadExternal', { files: [{ id: 'F0' }], channel_id: helpdesk }, 'file_not_found'],
    ['files.completeUploadExternal', { files: [{ id: 'F0' }], channel_id: 'C0PRIVATE' }, 'not_in_channel'],
    ['files.delete', { file: 'F0' }, 'file_not_found'],
    ['reactions.add', { channel: helpdesk, timestamp: '1.1', name: 'eyes' }, 'message_not_found'],
  ])('%s %o: %s', async (method, args, error) => {
    expect(await call(slack, method, args)).toMatchObject({ ok: false, error });
  });

  it('may come as JSON too', async () => {
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-demo', 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: helpdesk, text: 'a', blocks: [{ type: 'divider' }] }),
    });
    expect(await response.json()).toMatchObject({ ok: true, message: { blocks: [{ type: 'divider' }] } });
  });
});

describe('messages', () => {
  it('of others cannot be changed', async () => {
    const said = slack.as(catherine).say(helpdesk, 'Panne');
    const args = { channel: helpdesk, ts: said.ts, text: 'b' };
    expect(await call(slack, 'chat.update', args)).toMatchObject({ error: 'cant_update_message' });
    expect(await call(slack, 'chat.delete', args)).toMatchObject({ error: 'cant_delete_message' });
  });

  it('come back with their metadata, only when asked for, and page by page', async () => {
    const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } };
    for (const text of ['1', '2', '3'])
      await call(slack, 'chat.postMessage', { channel: helpdesk, text, metadata });
    const first = await call(slack, 'conversations.history', {
      channel: helpdesk,
      limit: 2,
      include_all_metadata: true,
    });
    expect(first.messages).toMatchObject([
      { text: '3', metadata },
      { text: '2', metadata },
    ]);
    const { next_cursor: cursor } = first.response_metadata as { next_cursor: string };
    const second = await call(slack, 'conversations.history', { channel: helpdesk, limit: 2, cursor });
    expect(second.messages).toMatchObject([{ text: '1' }]);
    expect((second.messages as object[])[0]).not.toHaveProperty('metadata');
  });

  it('stand in threads, whose replies are not in the channel unless broadcast', async () => {
    const root = await call(slack, 'chat.postMessage', { channel: helpdesk, text: 'root' });
    const thread = { channel: helpdesk, thread_ts: root.ts };
    await call(slack, 'chat.postMessage', { ...thread, text: 'reply' });
    await call(slack, 'chat.postMessage', { ...thread, text: 'loud', reply_broadcast: true });
    const history = await call(slack, 'conversations.history', { channel: helpdesk });
    expect(history.messages).toMatchObject([
      { text: 'loud', subtype: 'thread_broadcast' },
      { text: 'root', reply_count: 2 },
    ]);
    const replies = await call(slack, 'conversations.replies', { channel: helpdesk, ts: root.ts });
    expect(replies.messages).toMatchObject([{ text: 'root' }, { text: 'reply' }, { text: 'loud' }]);
  });

  it('have timestamps that grow, even while the clock stands', async () => {
    const [a, b] = [slack.as(paul).dm('a'), slack.as(paul).dm('b')];
    expect([a.ts, b.ts]).toEqual(['1700000000.000000', '1700000000.000001']);
  });
});

describe('a trigger', () => {
  const fresh = async () => {
    await slack.as(paul).shortcut('new');
    return bot.received.at(-1)?.json.trigger_id as string;
  };

  it('opens one modal', async () => {
    const trigger_id = await fresh();
    expect(await call(slack, 'views.open', { trigger_id, view: modal })).toMatchObject({ ok: true });
    expect(await call(slack, 'views.open', { trigger_id, view: modal })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    expect(slack.modals(paul)).toHaveLength(1);
  });

  it('lives three seconds', async () => {
    const trigger_id = await fresh();
    clock += 3_001;
    expect(await call(slack, 'views.open', { trigger_id, view: modal })).toMatchObject({
      error: 'expired_trigger_id',
    });
    expect(await call(slack, 'views.open', { trigger_id: 'made up', view: modal })).toMatchObject({
      error: 'invalid_trigger_id',
    });
  });

  it('is not spent on a view that is refused', async () => {
    const trigger_id = await fresh();
    expect(await call(slack, 'views.open', { trigger_id, view: { ...modal, colour: 1 } })).toMatchObject({
      error: 'invalid_arguments',
    });
    expect(await call(slack, 'views.open', { trigger_id, view: modal })).toMatchObject({ ok: true });
  });

  it('stacks modals three high', async () => {
    await call(slack, 'views.open', { trigger_id: await fresh(), view: modal });
    await call(slack, 'views.push', { trigger_id: await fresh(), view: modal });
    await call(slack, 'views.push', { trigger_id: await fresh(), view: modal });
    expect(await call(slack, 'views.push', { trigger_id: await fresh(), view: modal })).toMatchObject({
      error: 'push_limit_reached',
    });
    await slack.as(paul).closeModal();
    expect(slack.modals(paul)).toHaveLength(2);
  });
});

it('a view that changed meanwhile is not overwritten', async () => {
  const first = await call(slack, 'views.publish', { user_id: paul, view: { type: 'home', blocks: [] } });
  const { hash } = first.view as { hash: string };
  await call(slack, 'views.publish', {
    user_id: paul,
    view: { type: 'home', blocks: [{ type: 'divider' }] },
  });
  const late = { user_id: paul, hash, view: { type: 'home', blocks: [] } };
  expect(await call(slack, 'views.publish', late)).toMatchObject({ error: 'hash_conflict' });
  expect(slack.home(paul)?.content.blocks).toHaveLength(1);
});

describe('a response URL', () => {
  const post = (url: string, body: object) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const fresh = async () => {
    await slack.as(catherine).command('/ticket', '', helpdesk);
    return bot.received.at(-1)?.json.response_url as string;
  };

  it('may be used five times', async () => {
    const url = await fresh();
    for (const text of ['1', '2', '3', '4', '5']) expect((await post(url, { text })).status).toBe(200);
    const sixth = await post(url, { text: '6' });
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
    expect(slack.ephemerals(catherine)).toHaveLength(5);
    expect(slack.messages(helpdesk)).toEqual([]);
  });

  it('lives thirty minutes', async () => {
    const url = await fresh();
    clock += 30 * 60_000 + 1;
    expect(await (await post(url, { text: 'late' })).json()).toMatchObject({ error: 'expired_url' });
  });

  it('replaces and removes the message whose button was pressed', async () => {
    const blocks = [
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'A' } }],
      },
    ];
    const posted = await call(slack, 'chat.postMessage', { channel: helpdesk, text: 'card', blocks });
    await slack.as(catherine).click({ channel: helpdesk, ts: posted.ts as string }, 'a');
    const url = bot.received.at(-1)?.json.response_url as string;
    await post(url, { text: 'done', replace_original: true });
    expect(slack.messages(helpdesk)).toMatchObject([{ text: 'done', ts: posted.ts }]);
    await post(url, { delete_original: true });
    expect(slack.messages(helpdesk)).toEqual([]);
    expect((await post(url, { text: 'a', blocks: [{ type: 'nope' }] })).status).toBe(400);
  });
});

describe('on demand, a call', () => {
  const send = () => call(slack, 'chat.postMessage', { channel: helpdesk, text: 'a' });

  it('is rate-limited, and has no effect', async () => {
    slack.faults.next('chat.postMessage', 1, { kind: 'rate_limited', retryAfterSeconds: 7 });
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await send()).toMatchObject({ ok: true });
    expect(slack.messages(helpdesk)).toHaveLength(1);
  });

  it('is dropped, with its effect or without', async () => {
    slack.faults.next('*', 1, { kind: 'drop' });
    await expect(send()).rejects.toThrow();
    expect(slack.messages(helpdesk)).toHaveLength(0);
    slack.faults.next('chat.postMessage', 1, { kind: 'drop', applied: true });
    await expect(send()).rejects.toThrow();
    expect(slack.messages(helpdesk)).toHaveLength(1);
    expect(slack.calls('chat.postMessage').map((one) => one.fault)).toEqual(['drop', 'drop']);
  });
});

it('answers only to the names of this machine', async () => {
  const { request } = await import('node:http');
  const status = await new Promise((resolve) => {
    const url = new URL(slack.url);
    request({ host: '127.0.0.1', port: url.port, path: '/', headers: { host: 'evil.example' } }, (response) =>
      resolve(response.statusCode),
    ).end();
  });
  expect(status).toBe(403);
});
