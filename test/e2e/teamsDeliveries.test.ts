import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/playground/teams/connector/misbehave.ts';
import type { Message } from '../../src/playground/teams/model.ts';
import {
  activityOf,
  type ArrangedInTeams,
  arrangeInTeams,
  cardsIn,
  meet,
  PEOPLE,
  post,
} from './arrangeInTeams.ts';
import { catherine as catherineInSlack, helpdesk, wordsOf as slackWords } from './deskInSlack.ts';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';

/** Messages that say it, but for the cards. */
function lines({ teams }: DeskInTeams, chat: string, words: string): Message[] {
  const there = PEOPLE.includes(chat) ? teams.personal(chat) : chat;
  return teams
    .messages(there)
    .filter((one) => one.from === 'bot' && !one.card?.refresh)
    .filter((one) => teams.words(one, chat === 'HELPDESK' ? 'catherine' : chat).includes(words));
}

const parked = async ({ store }: DeskInTeams): Promise<string[]> =>
  (await store.read.delivery.findMany({ where: { state: 'parked' }, orderBy: { id: 'asc' } })).map(
    ({ error }) => error ?? '',
  );

const says = (desk: DeskInTeams, ticket: ArrangedInTeams, words: string): Promise<unknown> =>
  post(
    desk,
    activityOf(desk, 'catherine', {
      type: 'message',
      text: `répondre ${ticket.reference} ${words}`,
    }),
  );

describe('Teams that does not do what it is asked', () => {
  let desk: DeskInTeams;
  beforeAll(async () => {
    desk = await deskInTeams({ teamsTimeoutMs: 700, outbox: { pollMs: 20 } });
    await meet(desk, ['paul', 'catherine', 'marc', 'nadia']);
  });
  afterAll(() => desk.stop());

  const FAULTS: readonly (Fault & { readonly name: string })[] = [
    { name: 'says 429 and when', kind: 'throttled', retryAfterSeconds: 7 },
    { name: 'says 429 alone', kind: 'throttled' },
    { name: 'fails with 500', kind: 'status', status: 500 },
    { name: 'fails with 502', kind: 'status', status: 502 },
    { name: 'says 412', kind: 'refused', status: 412, code: 'PreconditionFailed' },
    { name: 'drops the connection', kind: 'drop' },
    { name: 'hangs', kind: 'hang' },
    { name: 'fails with 500 after having posted', kind: 'status', status: 500, applied: true },
    { name: 'drops the connection after having posted', kind: 'drop', applied: true },
    { name: 'hangs after having posted', kind: 'hang', applied: true },
  ];

  it.each(FAULTS)('$name: each message arrives in the end', async ({ name, ...fault }) => {
    expect(name).not.toBe('');
    const misbehaves = () => {
      for (const operation of ['createConversation', 'send', 'update']) {
        desk.teams.faults.next(operation, 2, fault as Fault);
      }
    };
    misbehaves();
    const ticket = await arrangeInTeams(
      desk,
      'assigned',
      { firstEntry: 'Nous regardons.' },
      { whatever: true },
    );
    misbehaves();
    await says(desk, ticket, 'Est-ce mieux ?');
    await desk.settled({ whatever: true });
    expect(desk.teams.calls().filter((call) => call.fault)).not.toEqual([]);
    desk.teams.faults.clear();

    for (const chat of ['HELPDESK', 'paul']) {
      const found = [
        cardsIn(desk, chat, ticket.reference),
        lines(desk, chat, `Nous regardons.`).filter((one) => one.summary?.includes(ticket.reference)),
        lines(desk, chat, 'Est-ce mieux ?').filter((one) => one.summary?.includes(ticket.reference)),
      ];
      for (const messages of found) {
        // Nobody can look whether what is in doubt was posted: rather twice than never.
        if ('applied' in fault) expect(messages.length).toBeGreaterThanOrEqual(1);
        else expect(messages).toHaveLength(1);
      }
      const reader = chat === 'paul' ? 'paul' : 'catherine';
      expect(desk.teams.words(cardsIn(desk, chat, ticket.reference).at(-1)!, reader)).toContain(
        'Est-ce mieux ?',
      );
    }
    expect(await parked(desk)).toEqual([]);
  });

  it('what it says to wait is waited', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    // The answer to her, the team's line, Paul's.
    desk.teams.faults.next('send', 3, { kind: 'throttled', retryAfterSeconds: 3_600 });
    await says(desk, ticket, 'Dans une heure.');
    const throttled = () =>
      desk.teams
        .calls('send')
        .filter(({ body, fault }) => fault && JSON.stringify(body).includes('Dans une heure.'));
    await desk.teams.until(() => throttled().length === 2);
    await desk.settled();
    const waiting = await desk.store.read.delivery.findMany({
      where: { state: 'waiting', error: { not: null } },
    });
    expect(waiting).toHaveLength(3);
    for (const { dueAt } of waiting) {
      expect(dueAt.getTime() - desk.now().getTime()).toBeGreaterThan(3_500_000);
    }
    expect(throttled()).toHaveLength(2);
    await desk.settled({ whatever: true });
    desk.teams.faults.clear();
    for (const chat of ['HELPDESK', 'paul']) {
      expect(lines(desk, chat, 'Dans une heure.')).toHaveLength(1);
    }
  });

  it('what was committed while it was down is sent when it is back', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    desk.teams.faults.next('*', 10_000, { kind: 'drop' });
    const before = desk.teams.calls().length;
    await says(desk, ticket, 'Pendant la panne.');
    await desk.teams.until(
      () =>
        desk.teams
          .calls()
          .slice(before)
          .filter(({ fault }) => fault).length > 2,
    );
    desk.teams.faults.clear();
    await desk.settled({ whatever: true });
    for (const chat of ['HELPDESK', 'paul']) {
      expect(lines(desk, chat, 'Pendant la panne.')).toHaveLength(1);
    }
  });

  it('a card that was deleted in Teams is made again', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    for (const card of [ticket.card, ticket.his]) card.deleted = true;
    await says(desk, ticket, 'Toujours là.');
    await desk.settled({ whatever: true });
    for (const chat of ['HELPDESK', 'paul']) {
      expect(cardsIn(desk, chat, ticket.reference)).toHaveLength(1);
      expect(lines(desk, chat, 'Toujours là.').length).toBeGreaterThanOrEqual(1);
    }
  });

  it('somebody never seen writes while it is down: kept, and worked when it is back', async () => {
    desk.teams.faults.next('getMember', 10_000, { kind: 'drop' });
    desk.teams.person('emma').say('The printer of the hall is out of paper');
    await desk.teams.until(() => desk.teams.calls('getMember').at(-1)?.fault);
    await desk.teams.quiet();
    expect(await desk.store.read.inboundEvent.count({ where: { state: 'waiting' } })).toBe(1);
    expect(await desk.store.read.draft.count()).toBe(0);
    desk.teams.faults.clear();
    // Who heard it a moment ago is at it; then it is anybody's.
    desk.later(16_000);
    await desk.said('emma', /printer of the hall/);
    await desk.settled();
    expect(await desk.store.read.draft.findMany()).toMatchObject([
      { text: 'The printer of the hall is out of paper' },
    ]);
  });

  it('where Teams moved a conversation, messages follow', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const moved = await elsewhere(desk.teams.serviceUrl);
    const hello = { ...activityOf(desk, 'paul', { type: 'message', text: 'aide' }), serviceUrl: moved.url };
    // Never one that the token does not vouch for.
    expect(await post(desk, hello)).toMatchObject({ status: 403 });
    expect(await post(desk, { ...hello, id: `${hello.id}-again` }, moved.url)).toMatchObject({ status: 200 });
    await desk.settled();
    const before = moved.asked.length;
    await says(desk, ticket, 'À la nouvelle adresse.');
    await desk.settled({ whatever: true });
    expect(lines(desk, 'paul', 'À la nouvelle adresse.')).toHaveLength(1);
    const his = encodeURIComponent(desk.teams.personal('paul').id);
    expect(moved.asked.slice(before).filter((path) => path.includes(his))).not.toEqual([]);
    // Others stay where they are.
    const team = encodeURIComponent(desk.teams.chat('HELPDESK').id);
    expect(moved.asked.filter((path) => path.includes(team))).toEqual([]);
    desk.teams.person('paul').say('aide');
    await desk.settled();
    await moved.stop();
  });
});

/** Another address of the same service. */
async function elsewhere(serviceUrl: string) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const path = (request.url ?? '').slice(1);
      asked.push(path);
      const answer = await fetch(serviceUrl + path, {
        method: request.method ?? 'GET',
        headers: {
          authorization: request.headers.authorization ?? '',
          'content-type': request.headers['content-type'] ?? '',
        },
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      });
      response
        .writeHead(answer.status, { 'content-type': 'application/json' })
        .end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describe('a bot that is not wanted', () => {
  let desk: DeskInTeams;
  beforeAll(async () => {
    desk = await deskInTeams({ outbox: { pollMs: 20 } });
    await meet(desk, ['paul', 'catherine', 'marc']);
  });
  afterAll(() => desk.stop());

  it('blocked by a person: parked with why, everybody else is served; let in again, their card follows', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const before = (await parked(desk)).length;
    const chat = desk.teams.personal('paul');
    desk.teams.person('paul').block();
    await says(desk, ticket, 'Bloqué.');
    await desk.settled();
    expect(lines(desk, 'HELPDESK', 'Bloqué.')).toHaveLength(1);
    expect(lines(desk, 'paul', 'Bloqué.')).toHaveLength(0);
    const codes = (await parked(desk)).slice(before);
    expect(new Set(codes)).toEqual(new Set(['ConversationBlockedByUser']));
    expect(await desk.store.read.delivery.count({ where: { state: 'waiting' } })).toBe(0);

    Object.assign(chat, { blocked: false, installed: true });
    await says(desk, ticket, 'Débloqué.');
    await desk.settled();
    expect(lines(desk, 'paul', 'Débloqué.')).toHaveLength(1);
    expect(cardsIn(desk, 'paul', ticket.reference)).toHaveLength(1);
    expect(desk.teams.words(cardsIn(desk, 'paul', ticket.reference)[0]!, 'paul')).toContain('Débloqué.');
  });

  it('removed by a person: nothing is even tried there, until it is installed again', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const before = (await parked(desk)).length;
    desk.teams.person('paul').uninstall();
    await desk.teams.quiet();
    const { id } = desk.teams.personal('paul');
    const calls = () => desk.teams.calls().filter(({ conversation }) => conversation === id).length;
    const tried = calls();
    await says(desk, ticket, 'Désinstallé.');
    await desk.settled();
    expect(calls()).toBe(tried);
    expect(lines(desk, 'HELPDESK', 'Désinstallé.')).toHaveLength(1);
    expect(new Set((await parked(desk)).slice(before))).toEqual(new Set(['bot_left']));

    desk.teams.person('paul').install();
    await desk.teams.quiet();
    await says(desk, ticket, 'Revenu.');
    await desk.settled();
    expect(lines(desk, 'paul', 'Revenu.')).toHaveLength(1);
    expect(cardsIn(desk, 'paul', ticket.reference)).toHaveLength(1);
  });

  it('removed from a team: its channels are parked, persons are served', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const before = (await parked(desk)).length;
    desk.teams.person('catherine').uninstall('HELPDESK');
    await desk.teams.quiet();
    await says(desk, ticket, 'Sans salon.');
    await desk.settled();
    expect(lines(desk, 'paul', 'Sans salon.')).toHaveLength(1);
    expect(desk.teams.words(cardsIn(desk, 'paul', ticket.reference)[0]!, 'paul')).toContain('Sans salon.');
    expect(lines(desk, 'HELPDESK', 'Sans salon.')).toHaveLength(0);
    expect(new Set((await parked(desk)).slice(before))).toEqual(new Set(['bot_left']));

    desk.teams.person('catherine').install('HELPDESK');
    await desk.teams.quiet();
    await desk.settled();
    await says(desk, ticket, 'Salon retrouvé.');
    await desk.settled();
    expect(lines(desk, 'HELPDESK', 'Salon retrouvé.')).toHaveLength(1);
    expect(cardsIn(desk, 'HELPDESK', ticket.reference)).toHaveLength(1);
  });
});

it('a Teams that is down does not hold up Slack', async () => {
  const desk = await deskInTeams({ withSlack: true, teamsTimeoutMs: 6_000, outbox: { pollMs: 20 } });
  await meet(desk, ['paul', 'catherine']);
  await desk.slack.as(catherineInSlack).command('/ticket', 'aide');
  const ticket = await arrangeInTeams(desk, 'assigned');
  // Silent for longer than is waited for Slack.
  desk.teams.faults.next('*', 10_000, { kind: 'hang' });
  for (const words of ['Un.', 'Deux.', 'Trois.']) {
    await desk.slack.as(catherineInSlack).command('/ticket', `note ${ticket.reference} ${words}`, helpdesk);
    await desk.slack.until(() =>
      desk.slack.messages(helpdesk).some((one) => slackWords(one).includes(words)),
    );
  }
  expect(desk.teams.calls().filter(({ fault }) => fault === 'hang')).not.toEqual([]);
  expect(lines(desk, 'HELPDESK', 'Un.')).toEqual([]);
  desk.teams.faults.clear();
  await desk.settled({ whatever: true });
  for (const words of ['Un.', 'Deux.', 'Trois.']) {
    expect(lines(desk, 'HELPDESK', words).length).toBeGreaterThanOrEqual(1);
  }
  await desk.stop();
});
