import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { type Playground, startPlayground } from '../../src/playground/server.ts';
import type { Snapshot } from '../../src/playground/web/snapshot.ts';
import { openWindow, postAct } from './window.ts';
import { catherine, helpdesk, paul, rawBot, workspaceOptions } from './workspace.ts';

/** The page's own routes: what a window is sent, and what it may do. */

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function begin(): Promise<Playground> {
  const bot = await rawBot();
  const playground = await startPlayground({ ...workspaceOptions, bot: { eventsUrl: bot.eventsUrl } });
  stops.push(bot.stop, playground.stop);
  return playground;
}

const open = (playground: Playground, as: string) =>
  openWindow<Snapshot>(`${playground.url}ui/stream?as=${as}`, stops);

const act = (playground: Playground, as: string, body: object, contentType?: string) =>
  postAct(`${playground.url}ui/act?as=${as}`, body, contentType);

it('what one writes, another window sees', async () => {
  const playground = await begin();
  const window = await open(playground, catherine);
  expect((await window(() => true)).me.name).toBe('Catherine Buffet');
  playground.slack.as(paul).join(helpdesk);
  await act(playground, paul, { do: 'say', channel: helpdesk, text: 'Bonjour' });
  const seen = await window((snapshot) => (snapshot.messages[helpdesk]?.length ?? 0) > 0);
  expect(seen.messages[helpdesk]).toMatchObject([{ user: paul, text: 'Bonjour' }]);
  expect(seen.conversations.find((one) => one.id === helpdesk)?.unread).toBe(1);
});

it('shows nobody what is for another alone', async () => {
  const playground = await begin();
  const { slack } = playground;
  slack.as(paul).join(helpdesk);
  const form = new URLSearchParams({ channel: helpdesk, user: catherine, text: 'for Catherine' });
  await fetch(`${slack.apiUrl}chat.postEphemeral`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-demo' },
    body: form,
  });
  const hers = await (await open(playground, catherine))(() => true);
  const his = await (await open(playground, paul))(() => true);
  expect(hers.messages[helpdesk]).toMatchObject([{ text: 'for Catherine', onlyYou: true }]);
  expect(his.messages[helpdesk]).toEqual([]);
  expect(his.conversations.map((one) => one.id)).not.toContain('C0PRIVATE');
});

it('refuses forms of other sites, unknown people, and what is gone', async () => {
  const playground = await begin();
  const say = { do: 'say', channel: 'D0PAUL', text: 'a' };
  expect((await act(playground, paul, say, 'text/plain')).status).toBe(405);
  expect((await act(playground, 'U0NOBODY', say)).status).toBe(400);
  expect((await act(playground, paul, { do: 'shout' })).status).toBe(400);
  const gone = await act(playground, paul, { do: 'submit', viewId: 'V0', values: {} });
  expect([gone.status, await gone.json()]).toMatchObject([409, { ok: false, error: 'gone' }]);
  expect((await act(playground, paul, { ...say, channel: helpdesk })).status).toBe(409);
});

it('opens no window for a page of another site', async () => {
  const playground = await begin();
  const address = `${playground.url.replace(/^http/, 'ws')}ui/stream?as=${paul}`;
  const refused = async (options: ClientOptions) => {
    const socket = new WebSocket(address, options);
    const [error] = (await once(socket, 'error')) as [Error];
    return error.message;
  };
  expect(await refused({ origin: 'https://evil.example' })).toMatch(/hang up|reset/);
  // Another name that was led here.
  expect(await refused({ headers: { host: 'evil.example' } })).toMatch(/hang up|reset/);
});
