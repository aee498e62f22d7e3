import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, inject, it } from 'vitest';
import { demoWorkspace } from '../../src/demoWorkspace.ts';
import { create } from '../../src/desk/actions/create.ts';
import { perform } from '../../src/desk/perform.ts';
import { actorOf } from '../../src/desk/person.ts';
import { isRefusal } from '../../src/desk/refusal.ts';
import type { Message } from '../../src/playground/slack/model.ts';
import { type SlackStandIn, startSlackStandIn } from '../../src/playground/slack/standIn.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { freePort } from '../playground/workspace.ts';
import { catherine, helpdesk, paul, wordsOf } from './deskInSlack.ts';
import { startDemoPostgres } from './demoPostgres.ts';
import { killedDesk } from './killedDesk.ts';

const KILLS = 20;
const TICKETS = 50;
const CHANGES = KILLS * TICKETS;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function onSqlite(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-killed-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  copyFileSync(inject('deskTemplate'), join(folder, 'guichet.db'));
  return `file:${join(folder, 'guichet.db')}`;
}

async function onPostgresql(): Promise<string> {
  const server = await startDemoPostgres();
  ends.push(() => server.stop());
  return server.url;
}

async function startSlack(port: number): Promise<SlackStandIn> {
  const slack = await startSlackStandIn({
    ...demoWorkspace(),
    port: 0,
    botToken: 'xoxb-test',
    appToken: 'xapp-test',
    signingSecret: 'secret',
    bot: { eventsUrl: `http://127.0.0.1:${port}/slack/events` },
    // As Slack, until it is acknowledged; sooner.
    retryDelaysMs: Array<number>(400).fill(150),
  });
  ends.push(() => slack.stop());
  return slack;
}

/** Requests of Paul's that Catherine has. */
async function openRequests(store: Store): Promise<number[]> {
  const actor = async (name: string) => {
    const { id } = await store.read.person.findFirstOrThrow({ where: { name } });
    return (await actorOf(store.read, id))!;
  };
  const [agent, requester] = [await actor('Catherine Buffet'), await actor('Paul Smith')];
  const now = new Date();
  const ids: number[] = [];
  for (let i = 0; i < TICKETS; i += 1) {
    const input = { title: `Poste ${i}`, requesterId: requester.id };
    const made = await create(store, { actor: agent, input, defaultTeam: 'HELPDESK', now });
    if (isRefusal(made)) throw new Error(JSON.stringify(made));
    await perform(store, { actor: agent, action: 'take', ticketId: made.ticketId, input: {}, now });
    ids.push(made.ticketId);
  }
  return ids;
}

/** What another process writes is asked for again and again. */
async function when(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50);
}

it.each([
  ['SQLite', onSqlite],
  ['PostgreSQL', onPostgresql],
])(
  `killed ${KILLS} times in the middle of ${CHANGES} changes, on %s: what was acknowledged is there, each thing once`,
  async (_name, database) => {
    const databaseUrl = await database();
    const port = await freePort();
    const slack = await startSlack(port);
    const store = await openStore({ url: databaseUrl, migrated: true });
    ends.push(() => store.close());

    const desk = killedDesk(databaseUrl, port, {
      slack: {
        botToken: 'xoxb-test',
        apiUrl: slack.apiUrl,
        receive: { over: 'http', signingSecret: 'secret' },
      },
    });
    ends.push(() => desk.kill());

    const ids = await openRequests(store);
    await desk.start();
    const theirs = () =>
      store.read.card.findMany({ where: { ticketId: { in: ids }, audience: 'requester' } });
    await when(async () => (await theirs()).length === TICKETS);
    const cards = await theirs();

    const said: { readonly ticketId: number; readonly text: string }[] = [];
    for (let round = 0; round < KILLS; round += 1) {
      for (const { ticketId, messageId, channelId } of cards) {
        const text = `Constat ${round}-${ticketId}.`;
        said.push({ ticketId, text });
        slack.as(paul).reply({ ts: messageId, channel: channelId }, text);
      }
      // Slack also tells the bot of each message of its own.
      const heard = slack
        .events()
        .filter(({ event }) => event.user === paul)
        .slice(-TICKETS);
      const acknowledged = () => heard.filter(({ outcome }) => outcome === 'acknowledged').length;
      // Killed after the first ack, after the last but one, and each time between.
      const until = 1 + Math.round((round / (KILLS - 1)) * (TICKETS - 2));
      await slack.until(() => acknowledged() >= until, 60_000);
      await desk.kill();
      await desk.start();
      await slack.until(() => acknowledged() === TICKETS, 60_000);
    }
    await when(async () => (await store.read.delivery.count({ where: { state: { not: 'sent' } } })) === 0);

    expect(said).toHaveLength(CHANGES);
    const entries = await store.read.requesterEntry.findMany({ where: { ticketId: { in: ids } } });
    // Of one burst, several messages are one line.
    const lines = entries.flatMap(({ ticketId, text }) =>
      text.split('\n').map((message) => `${ticketId} ${message}`),
    );
    expect(lines.sort()).toEqual(said.map(({ ticketId, text }) => `${ticketId} ${text}`).sort());
    /** How many of the bot's messages show each text. */
    const shownIn = (messages: readonly Message[]) => {
      const found = new Map<string, number>();
      for (const message of messages.filter(({ bot_id }) => bot_id)) {
        const texts = new Set(wordsOf(message).match(/Constat \d+-\d+\./g));
        for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1);
      }
      return found;
    };
    // Each line in the thread of the team's card, and each ping of the agent's, once.
    const threads = slack.messages(helpdesk).filter(({ thread_ts }) => thread_ts);
    const pings = slack.dmOf(catherine).filter(({ thread_ts }) => thread_ts);
    for (const shown of [shownIn(threads), shownIn(pings)]) {
      expect(said.filter(({ text }) => shown.get(text) !== 1)).toEqual([]);
    }
  },
  300_000,
);
