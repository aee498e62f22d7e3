import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import {
  call,
  catherine,
  emma,
  helpdesk,
  paul,
  type Received,
  rawBot,
  start,
  workspaceOptions,
} from './workspace.ts';

/** What the bot hears, as Slack would say it. */

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function begin(answer?: Parameters<typeof rawBot>[0], options: Parameters<typeof start>[0] = {}) {
  const bot = await rawBot(answer);
  const slack = await start({ bot: { eventsUrl: bot.eventsUrl }, ...options });
  stops.push(bot.stop, slack.stop);
  const events = () =>
    bot.received
      .filter((one) => one.json.type === 'event_callback')
      .map((one) => one.json.event as Record<string, unknown>);
  return { bot, slack, events };
}

it('signs each request as Slack does', async () => {
  const { bot, slack } = await begin();
  slack.as(paul).dm('Bonjour');
  await slack.quiet();
  await slack.as(paul).command('/ticket', 'new Écran noir & co');
  expect(bot.received).toHaveLength(2);
  for (const { headers, body } of bot.received) {
    const base = `v0:${headers['x-slack-request-timestamp']}:${body}`;
    const digest = createHmac('sha256', workspaceOptions.signingSecret).update(base).digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${digest}`);
  }
  expect(bot.received[1]?.json).toMatchObject({
    command: '/ticket',
    text: 'new Écran noir &amp; co',
    user_id: paul,
    user_name: 'paul.smith',
    channel_id: 'D0PAUL',
    channel_name: 'directmessage',
  });
});

it('greets a request URL with a challenge', async () => {
  const { slack } = await begin(({ json }) => ({ body: { challenge: json.challenge } }));
  expect(await slack.verifyUrl('c4')).toEqual({ ok: true, body: { challenge: 'c4' } });
});

describe('events', () => {
  it('tell of what people write, change and remove', async () => {
    const { slack, events } = await begin();
    const pauls = slack.as(paul);
    const said = pauls.dm('Bonjour');
    pauls.reply(said, 'encore');
    pauls.edit(said, 'Bonsoir');
    pauls.delete(said);
    await slack.quiet();
    expect(events()).toMatchObject([
      { type: 'message', channel_type: 'im', channel: 'D0PAUL', user: paul, text: 'Bonjour', ts: said.ts },
      { type: 'message', text: 'encore', thread_ts: said.ts },
      {
        subtype: 'message_changed',
        message: { text: 'Bonsoir', edited: { user: paul } },
        previous_message: { text: 'Bonjour' },
      },
      { subtype: 'message_deleted', deleted_ts: said.ts, previous_message: { text: 'Bonsoir' } },
    ]);
  });

  it('tell of channels the bot is in, of mentions, and of its own messages', async () => {
    const { slack, events } = await begin();
    slack.as(catherine).say('C0PRIVATE', 'unheard');
    slack.as(catherine).say(helpdesk, 'Bonjour <@UGUICHET0>');
    await call(slack, 'chat.postMessage', { channel: helpdesk, text: 'own' });
    await slack.quiet();
    expect(events()).toMatchObject([
      { type: 'message', channel_type: 'channel', user: catherine },
      { type: 'app_mention', user: catherine },
      { type: 'message', bot_id: 'BGUICHET0', text: 'own' },
    ]);
  });

  it('tell of Home, of new members and of changed profiles', async () => {
    const { slack, events } = await begin();
    slack.as(paul).openHome();
    slack.as(paul).join(helpdesk);
    slack.as(emma).changeProfile({ locale: 'fr-FR' });
    await slack.quiet();
    expect(events()).toMatchObject([
      { type: 'app_home_opened', user: paul, tab: 'home', channel: 'D0PAUL' },
      { type: 'member_joined_channel', user: paul, channel: helpdesk },
      {
        type: 'user_change',
        user: { id: emma, locale: 'fr-FR', profile: { email: 'emma.clarke@academie.example' } },
      },
    ]);
  });

  it('come again under the same id until they are acknowledged', async () => {
    let refusals = 2;
    const { bot, slack } = await begin(() => (refusals-- > 0 ? { status: 500 } : {}), {
      retryDelaysMs: [0, 1, 1],
    });
    slack.as(paul).dm('Bonjour');
    await slack.until(() => slack.events()[0]?.outcome === 'acknowledged');
    expect(new Set(bot.received.map((one) => one.json.event_id)).size).toBe(1);
    expect(bot.received.map(retry)).toEqual([undefined, '1 http_error', '2 http_error']);
  });

  it('are given up after the last retry, and name a timeout as such', async () => {
    const { bot, slack } = await begin(() => 'hang', { retryDelaysMs: [0], ackTimeoutMs: 250 });
    slack.as(paul).dm('Bonjour');
    await slack.until(() => slack.events()[0]?.outcome === 'given up');
    expect(bot.received.map(retry)).toEqual([undefined, '1 http_timeout']);
  });

  function retry({ headers }: Received): string | undefined {
    const number = headers['x-slack-retry-num'];
    return number === undefined ? undefined : `${String(number)} ${String(headers['x-slack-retry-reason'])}`;
  }
});

describe('a person is told', () => {
  it('when the app does not answer in time', async () => {
    const { slack } = await begin(() => 'hang', { ackTimeoutMs: 250 });
    expect(await slack.as(paul).command('/ticket')).toEqual({ ok: false, error: 'operation_timeout' });
    expect(await slack.as(paul).shortcut('new')).toEqual({ ok: false, error: 'operation_timeout' });
    expect(slack.notices(paul)).toMatchObject([
      { kind: 'command', subject: '/ticket' },
      { kind: 'shortcut' },
    ]);
    expect(slack.notices(catherine)).toEqual([]);
  });

  it('when the app fails, is not there, or has no such command', async () => {
    const { slack } = await begin(() => ({ status: 500 }));
    expect(await slack.as(paul).command('/ticket')).toEqual({ ok: false, error: 'http_service_error' });
    expect(await slack.as(paul).command('/tickets')).toEqual({ ok: false, error: 'unknown_command' });
    const alone = await start();
    stops.push(alone.stop);
    expect(await alone.as(paul).command('/ticket')).toEqual({ ok: false, error: 'dispatch_failed' });
  });
});

describe('submitting a modal', () => {
  const plain = (text: string) => ({ type: 'plain_text', text });
  const view = (title: string, more: object = {}) => ({
    type: 'modal',
    callback_id: 'create',
    title: plain(title),
    submit: plain('Créer'),
    blocks: [
      {
        type: 'input',
        block_id: 'mail',
        label: plain('E-mail'),
        element: { type: 'email_text_input', action_id: 'mail' },
      },
    ],
    ...more,
  });

  async function open(answer: unknown) {
    const started = await begin(({ json }) => (json.type === 'view_submission' ? { body: answer } : {}));
    await started.slack.as(paul).shortcut('new');
    const trigger_id = started.bot.received.at(-1)?.json.trigger_id;
    await call(started.slack, 'views.open', { trigger_id, view: view('Un', { notify_on_close: true }) });
    return { ...started, pauls: started.slack.as(paul), modals: () => started.slack.modals(paul) };
  }

  it('does not reach the bot while a field is wrong', async () => {
    const { bot, pauls } = await open(undefined);
    expect(await pauls.submit()).toEqual({ outcome: 'errors', errors: { mail: 'required' }, local: true });
    expect(await pauls.submit({ mail: 'paul' })).toEqual({
      outcome: 'errors',
      errors: { mail: 'not_an_email' },
      local: true,
    });
    expect(bot.received.filter((one) => one.json.type === 'view_submission')).toEqual([]);
  });

  it.each([
    ['with nothing', undefined, 'closed', 0],
    ['with clear', { response_action: 'clear' }, 'cleared', 0],
    ['with update', { response_action: 'update', view: view('Deux') }, 'updated', 1],
    ['with push', { response_action: 'push', view: view('Deux') }, 'pushed', 2],
    ['with errors', { response_action: 'errors', errors: { mail: 'Inconnu' } }, 'errors', 1],
    ['with errors of no field', { response_action: 'errors', errors: { nowhere: 'Inconnu' } }, 'failed', 1],
    ['with a view Slack refuses', { response_action: 'update', view: view('x'.repeat(25)) }, 'failed', 1],
    ['with an unknown word', { response_action: 'dance' }, 'failed', 1],
  ])('answered %s', async (_name, answer, outcome, height) => {
    const { pauls, modals } = await open(answer);
    expect(await pauls.submit({ mail: 'paul@academie.example' })).toMatchObject({ outcome });
    expect(modals()).toHaveLength(height);
  });

  it('keeps what was entered when the bot draws the view anew', async () => {
    const { pauls, modals } = await open({ response_action: 'update', view: view('Deux') });
    await pauls.submit({ mail: 'paul@academie.example' });
    expect(modals()[0]?.state.mail?.mail).toEqual({
      type: 'email_text_input',
      value: 'paul@academie.example',
    });
  });

  it('or closing it, the bot hears what was asked for', async () => {
    const { bot, pauls } = await open(undefined);
    await pauls.closeModal();
    expect(bot.received.at(-1)?.json).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { callback_id: 'create' },
    });
    expect(bot.received.at(-1)?.json).not.toHaveProperty('trigger_id');
  });
});
