import { afterEach, expect, it } from 'vitest';
import { startPlayground } from '../../../src/playground/server.ts';
import type { TeamsSnapshot } from '../../../src/playground/web/teams/snapshot.ts';
import { openWindow, postAct } from '../window.ts';
import { workspaceOptions } from '../workspace.ts';
import { at, card, connectorOf, message, plainBot, type Say, tenantOptions, text } from './tenant.ts';

/** The page's own routes on the Teams side: what a window is sent, and what it may do. */

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(say?: Say) {
  const bot = await plainBot(say);
  const playground = await startPlayground({
    ...workspaceOptions,
    teams: { ...tenantOptions, messagesUrl: bot.messagesUrl },
  });
  stops.push(bot.stop, playground.stop);
  const { url, teams } = playground;
  if (!teams) throw new Error('no tenant');
  return {
    bot,
    url,
    teams,
    window: (as: string) => openWindow<TeamsSnapshot>(`${url}ui/teams/stream?as=${as}`, stops),
    act: (as: string, body: object, contentType?: string) =>
      postAct(`${url}ui/teams/act?as=${as}`, body, contentType),
  };
}

const execute = { type: 'Action.Execute', title: 'Assign to me', verb: 'take' };

it('what one writes, another window sees', async () => {
  const { teams, window, act } = await start();
  const hers = await window('catherine');
  expect((await hers(() => true)).me).toMatchObject({ name: 'Catherine Buffet', timeZone: 'Europe/Paris' });
  const { id } = teams.chat('HELPDESK');
  await act('paul', { do: 'say', chat: id, text: 'Bonjour @Catherine Buffet' });
  const seen = await hers((snapshot) => (snapshot.messages[id]?.length ?? 0) > 0);
  expect(seen.messages[id]).toMatchObject([{ from: 'paul', text: 'Bonjour <at>Catherine Buffet</at>' }]);
  expect(seen.chats.find((chat) => chat.id === id)).toMatchObject({ unread: 1, team: 'Informatique' });
});

it('shows each the card that was answered to them, and nobody another’s chat', async () => {
  const { teams, window, act } = await start(() => ({
    body: {
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: card([text('for Catherine')]),
    },
  }));
  const { id: chat } = teams.chat('HELPDESK');
  await (
    await connectorOf(teams)
  )('POST', at(chat), message(card([text('for all')], { actions: [execute] })));
  const [posted] = teams.messages(chat);
  const place = { type: 'message', chat, id: posted?.id };
  const outcome = await act('catherine', { do: 'press', place, action: execute, values: {} });
  expect(await outcome.json()).toMatchObject({ outcome: 'card' });
  const hers = await (await window('catherine'))(() => true);
  const his = await (await window('paul'))(() => true);
  expect(JSON.stringify(hers.messages[chat])).toContain('for Catherine');
  expect(JSON.stringify(his.messages[chat])).toContain('for all');
  expect(JSON.stringify(his)).not.toContain('for Catherine');
  expect(his.chats.map(({ id }) => id)).not.toContain(teams.personal('catherine').id);
});

it('takes the words of a deleted message from every window', async () => {
  const { teams, window } = await start();
  const chat = teams.personal('paul').id;
  teams.person('paul').remove(teams.person('paul').say('a secret'));
  const his = await (await window('paul'))(() => true);
  expect(his.messages[chat]).toMatchObject([{ text: '', deleted: true }]);
});

it('tells who one may be, in which chat', async () => {
  const { url } = await start();
  const people = (await (await fetch(`${url}ui/people`)).json()) as object[];
  expect(people).toContainEqual({
    name: 'Paul Smith',
    title: '',
    locale: 'fr-FR',
    slack: 'U0PAUL',
    teams: 'paul',
  });
  expect(people).toHaveLength(3);
});

it('refuses forms of other sites, unknown people, and what is gone', async () => {
  const { teams, act } = await start();
  const say = { do: 'say', chat: teams.personal('paul').id, text: 'a' };
  expect((await act('paul', say, 'text/plain')).status).toBe(405);
  expect((await act('nobody', say)).status).toBe(400);
  expect((await act('paul', { do: 'shout' })).status).toBe(400);
  const gone = await act('paul', { do: 'closeDialog', id: 'dialog-0' });
  expect([gone.status, await gone.json()]).toMatchObject([409, { ok: false, error: 'gone' }]);
  expect((await act('emma', { ...say, chat: teams.chat('HELPDESK').id })).status).toBe(409);
});
