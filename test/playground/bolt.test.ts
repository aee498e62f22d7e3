import type { App } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import type { SlackStandIn } from '../../src/playground/slack/standIn.ts';
import { boltOverHttp, boltOverSocket, catherine, freePort, helpdesk, paul, start } from './workspace.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const transports = {
  async HTTP() {
    const port = await freePort();
    const slack = await start({ bot: { eventsUrl: `http://127.0.0.1:${port}/slack/events` } });
    const app = boltOverHttp(slack);
    listen(app);
    await app.start(port);
    stops.push(slack.stop, () => app.stop());
    return slack;
  },
  async 'Socket Mode'() {
    const slack = await start();
    const app = boltOverSocket(slack);
    listen(app);
    await app.start();
    await slack.until(() => slack.socketConnections() > 0);
    stops.push(slack.stop, () => app.stop());
    return slack;
  },
};

describe.each(Object.entries(transports))('a real Bolt app over %s', (_name, begin) => {
  it('answers a direct message in its thread', async () => {
    const slack = await begin();
    const asked = slack.as(paul).dm('Bonjour <Guichet> & co');
    const answer = await slack.until(() => slack.thread(slack.dmId(paul), asked.ts)[1]);
    expect(answer.text).toBe('heard Bonjour &lt;Guichet&gt; &amp; co');
    expect(answer.metadata).toEqual({ event_type: 'reply', event_payload: { n: 1 } });
  });

  it('answers a command, and its answer is for one person only', async () => {
    const slack = await begin();
    const outcome = await slack.as(catherine).command('/ticket', 'mine', helpdesk);
    expect(outcome.ok).toBe(true);
    expect(slack.ephemerals(catherine)[0]?.text).toBe('mine: nothing');
    expect(slack.messages(helpdesk)).toEqual([]);
  });

  it('opens a modal from a button, refuses a slip in it, and takes it when right', async () => {
    const slack = await begin();
    const pauls = slack.as(paul);
    pauls.dm('card');
    const card = await slack.until(() => slack.dmOf(paul).find((message) => message.blocks));
    expect(await pauls.click(card, { text: 'Ouvrir' })).toEqual({ ok: true });
    await slack.until(() => slack.modals(paul).length === 1);
    expect(await pauls.submit()).toEqual({ outcome: 'errors', errors: { title: 'required' }, local: true });
    expect(await pauls.submit({ title: 'no' })).toEqual({
      outcome: 'errors',
      errors: { title: 'Trop court' },
    });
    expect(await pauls.submit({ title: 'Imprimante' })).toEqual({ outcome: 'closed' });
    await slack.until(() => slack.dmOf(paul).some((message) => message.text === 'created Imprimante'));
    expect(slack.modals(paul)).toEqual([]);
  });

  it('offers what is typed for, changes its view on a choice, and tells when it is closed', async () => {
    const slack = await begin();
    const pauls = slack.as(paul);
    await pauls.shortcut('new');
    const { hash } = await slack.until(() => slack.modals(paul)[0]);
    const offered = await pauls.suggest('modal', 'service', 'angl');
    expect(offered).toMatchObject({ ok: true, options: [{ value: 'angl-1' }] });
    await pauls.select('modal', 'service', 'angl-1');
    await slack.until(() => slack.modals(paul)[0]?.hash !== hash);
    expect(slack.modals(paul)[0]?.state.service?.service).toMatchObject({
      selected_option: { value: 'angl-1' },
    });
    await pauls.closeModal();
    await slack.until(() => slack.dmOf(paul).some((message) => message.text === 'closed'));
  });

  it('publishes a Home, and takes a message shortcut', async () => {
    const slack = await begin();
    slack.as(paul).openHome();
    await slack.until(() => slack.home(paul));
    expect(await slack.as(paul).click('home', 'refresh')).toEqual({ ok: true });
    const message = slack.as(catherine).say(helpdesk, 'Panne');
    expect(await slack.as(catherine).messageShortcut('from_message', message)).toEqual({ ok: true });
    await slack.until(() => slack.ephemerals(catherine).some((one) => one.text === 'from Panne'));
  });
});

it('a Socket Mode app comes back after it was told to connect anew', async () => {
  const slack: SlackStandIn = await transports['Socket Mode']();
  slack.disconnectSockets();
  await slack.until(
    () => slack.calls('apps.connections.open').length > 1 && slack.socketConnections() > 0,
    10_000,
  );
  expect((await slack.as(paul).command('/ticket', 'mine')).ok).toBe(true);
}, 15_000);

function listen(app: App): void {
  app.message(async ({ message, client }) => {
    if (message.subtype !== undefined || message.bot_id !== undefined) return;
    if (message.text === 'card') {
      await client.chat.postMessage({ channel: message.channel, text: 'card', blocks: card });
      return;
    }
    if (message.channel_type !== 'im') return;
    await client.chat.postMessage({
      channel: message.channel,
      thread_ts: message.ts,
      text: `heard ${message.text}`,
      metadata: { event_type: 'reply', event_payload: { n: 1 } },
    });
  });
  app.command('/ticket', ({ command, ack }) => ack(`${command.text}: nothing`));
  app.action('open', async ({ ack, body, client }) => {
    await ack();
    if (body.type === 'block_actions')
      await client.views.open({ trigger_id: body.trigger_id, view: titleModal });
  });
  app.view('title', async ({ ack, view, body, client }) => {
    const title = view.state.values.title?.title?.value ?? '';
    if (title.length < 3) return ack({ response_action: 'errors', errors: { title: 'Trop court' } });
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: `created ${title}` });
  });
  app.shortcut({ callback_id: 'new', type: 'shortcut' }, async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: serviceModal('Service') });
  });
  app.options('service', ({ ack, payload }) =>
    ack({ options: [{ text: { type: 'plain_text', text: payload.value }, value: `${payload.value}-1` }] }),
  );
  app.action('service', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.view) return;
    await client.views.update({
      view_id: body.view.id,
      hash: body.view.hash,
      view: serviceModal('Service choisi'),
    });
  });
  app.view({ callback_id: 'service', type: 'view_closed' }, async ({ ack, body, client }) => {
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: 'closed' });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: card } });
  });
  app.action('refresh', ({ ack }) => ack());
  app.shortcut(
    { callback_id: 'from_message', type: 'message_action' },
    async ({ ack, shortcut, respond }) => {
      await ack();
      await respond(`from ${'message' in shortcut ? shortcut.message.text : ''}`);
    },
  );
}

const card = [
  {
    type: 'actions' as const,
    elements: [
      { type: 'button' as const, action_id: 'open', text: { type: 'plain_text' as const, text: 'Ouvrir' } },
      {
        type: 'button' as const,
        action_id: 'refresh',
        text: { type: 'plain_text' as const, text: 'Rafraîchir' },
      },
    ],
  },
];

const titleModal = {
  type: 'modal' as const,
  callback_id: 'title',
  title: { type: 'plain_text' as const, text: 'Demande' },
  submit: { type: 'plain_text' as const, text: 'Créer' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'title',
      label: { type: 'plain_text' as const, text: 'Objet' },
      element: { type: 'plain_text_input' as const, action_id: 'title' },
    },
  ],
};

function serviceModal(label: string) {
  return {
    type: 'modal' as const,
    callback_id: 'service',
    notify_on_close: true,
    title: { type: 'plain_text' as const, text: 'Demande' },
    submit: { type: 'plain_text' as const, text: 'Créer' },
    blocks: [
      {
        type: 'input' as const,
        block_id: 'service',
        dispatch_action: true,
        label: { type: 'plain_text' as const, text: label },
        element: { type: 'external_select' as const, action_id: 'service', min_query_length: 1 },
      },
    ],
  };
}
