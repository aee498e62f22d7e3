import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/playground/slack/faults.ts';
import { type Arranged, arrange, cardOf } from './arrange.ts';
import {
  catherine,
  type DeskInSlack,
  deskInSlack,
  helpdesk,
  marc,
  nadia,
  paul,
  pilotes,
  wordsOf,
} from './deskInSlack.ts';

let desk: DeskInSlack;
beforeEach(async () => {
  desk = await deskInSlack({ slackTimeoutMs: 300, outbox: { pollMs: 20 } });
  // Known from now on: no call is needed to hear them.
  for (const who of [catherine, marc, nadia]) await desk.slack.as(who).command('/ticket', 'aide');
  await desk.settled();
});
afterEach(() => desk.stop());

const cards = (channel: string, { reference }: Pick<Arranged, 'reference'>) =>
  (channel.startsWith('U') ? desk.slack.dmOf(channel) : desk.slack.messages(channel)).filter(
    (one) => one.thread_ts === undefined && one.text.startsWith(`${reference} · `),
  );
const lines = (channel: string, words: string) =>
  (channel.startsWith('U') ? desk.slack.dmOf(channel) : desk.slack.messages(channel)).filter(
    (one) => one.thread_ts !== undefined && wordsOf(one).includes(words),
  );

const outlasted = () => desk.settled({ whatever: true });

const FAULTS: readonly (Fault & { readonly name: string })[] = [
  { name: 'says 429', kind: 'rate_limited', retryAfterSeconds: 7 },
  { name: 'fails with 500', kind: 'status', status: 500 },
  { name: 'fails with 500 after having posted', kind: 'status', status: 500, applied: true },
  { name: 'drops the connection', kind: 'drop' },
  { name: 'drops the connection after having posted', kind: 'drop', applied: true },
  { name: 'hangs', kind: 'hang' },
  { name: 'hangs after having posted', kind: 'hang', applied: true },
  { name: 'names a fault of its own', kind: 'error', error: 'internal_error' },
];

describe.each(FAULTS)('Slack $name', ({ name, ...fault }) => {
  it.each(['chat.postMessage', '*'])(`each message arrives once in the end (%s)`, async (method) => {
    expect(name).not.toBe('');
    desk.slack.faults.next(method, 3, fault as Fault);
    const ticket = await arrange(desk, 'assigned', { firstEntry: 'Nous regardons.' }, { whatever: true });
    expect(desk.slack.calls().some((call) => call.fault)).toBe(true);
    desk.slack.faults.next(method, 3, fault as Fault);
    await desk.slack
      .as(catherine)
      .command('/ticket', `répondre ${ticket.reference} Est-ce mieux ?`, helpdesk);
    await desk.slack.quiet();
    await outlasted();
    desk.slack.faults.clear();

    expect(cards(helpdesk, ticket)).toHaveLength(1);
    expect(cards(paul, ticket)).toHaveLength(1);
    for (const channel of [helpdesk, paul]) {
      expect(lines(channel, 'Nous regardons.')).toHaveLength(1);
      expect(lines(channel, 'Est-ce mieux ?')).toHaveLength(1);
      expect(wordsOf(cards(channel, ticket)[0]!)).toContain('Est-ce mieux ?');
    }
    expect(await desk.store.read.delivery.count({ where: { state: 'parked' } })).toBe(0);
  });
});

it('a restart in the middle loses nothing and repeats nothing', async () => {
  const ticket = await arrange(desk, 'assigned');
  desk.slack.faults.next('chat.postMessage', 2, { kind: 'hang', applied: true });
  await desk.slack.as(catherine).command('/ticket', `répondre ${ticket.reference} On arrive.`, helpdesk);
  await desk.slack.until(() => desk.slack.calls('chat.postMessage').some(({ fault }) => fault === 'hang'));
  await desk.restart();
  await outlasted();
  expect(lines(paul, 'On arrive.')).toHaveLength(1);
  expect(lines(helpdesk, 'On arrive.')).toHaveLength(1);
});

it('what was committed while Slack was down is sent when it is back', async () => {
  const ticket = await arrange(desk, 'assigned');
  desk.slack.faults.next('*', 1_000, { kind: 'drop' });
  await desk.slack.as(catherine).command('/ticket', `répondre ${ticket.reference} Un.`, helpdesk);
  await desk.slack.as(catherine).command('/ticket', `note ${ticket.reference} Deux.`, helpdesk);
  await desk.slack
    .as(catherine)
    .command('/ticket', `résoudre ${ticket.reference} assistance Trois.`, helpdesk);
  await desk.slack.until(() => desk.slack.calls().filter(({ fault }) => fault).length > 5);
  desk.slack.faults.clear();
  await outlasted();
  for (const words of ['Un.', 'Trois.']) expect(lines(paul, words)).toHaveLength(1);
  expect(lines(helpdesk, 'Deux.')).toHaveLength(1);
  expect(wordsOf(cards(helpdesk, ticket)[0]!)).toContain('Trois.');
});

async function removeInSlack(channel: string, ts: string): Promise<void> {
  await fetch(`${desk.slack.apiUrl}chat.delete`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-test', 'content-type': 'application/json' },
    body: JSON.stringify({ channel, ts }),
  });
}

it('a card that was deleted in Slack is made again', async () => {
  const ticket = await arrange(desk, 'assigned');
  await removeInSlack(helpdesk, ticket.card.ts);
  await removeInSlack(desk.slack.dmId(paul), ticket.his.ts);
  expect(cards(helpdesk, ticket)).toHaveLength(0);
  await desk.slack.as(catherine).command('/ticket', `répondre ${ticket.reference} Toujours là.`, helpdesk);
  await outlasted();
  expect(cards(helpdesk, ticket)).toHaveLength(1);
  expect(cards(paul, ticket)).toHaveLength(1);
  expect(lines(helpdesk, 'Toujours là.')).toHaveLength(1);
  expect(lines(paul, 'Toujours là.')).toHaveLength(1);
});

it('the bot is thrown out of a channel: that is parked, everybody else is served; once back, the card follows', async () => {
  const ticket = await arrange(desk, 'assigned');
  desk.slack.setBotMember(helpdesk, false);
  await desk.slack.as(catherine).command('/ticket', `répondre ${ticket.reference} Sans salon.`);
  await outlasted();
  expect(lines(paul, 'Sans salon.')).toHaveLength(1);
  expect(wordsOf(cards(paul, ticket)[0]!)).toContain('Sans salon.');
  const parked = await desk.store.read.delivery.findMany({ where: { state: 'parked' } });
  expect(parked.map(({ error }) => error)).toContain('not_in_channel');

  await desk.slack.as(catherine).command('/ticket', `affecter ${ticket.reference} PILOTES`);
  await outlasted();
  expect(wordsOf(await cardOf(desk, pilotes, ticket.reference))).toContain('Réaffectée');

  desk.slack.setBotMember(helpdesk, true);
  await desk.slack.as(marc).command('/ticket', `prendre ${ticket.reference}`);
  await outlasted();
  await desk.settled();
  expect(cards(helpdesk, ticket)).toHaveLength(1);
  expect(wordsOf(cards(helpdesk, ticket)[0]!)).toContain('Passée à PILOTES');
  expect(wordsOf(await cardOf(desk, pilotes, ticket.reference))).toContain('Marc Lefèvre');
});

it('nothing but the answer to who acted is sent from a handler', async () => {
  const ticket = await arrange(desk, 'assigned');
  await desk.slack.as(nadia).command('/ticket', `répondre ${ticket.reference} Bonjour.`, helpdesk);
  await desk.settled();
  const posts = desk.slack.calls('chat.postMessage');
  expect(posts.length).toBeGreaterThan(0);
  for (const { args } of posts) expect(args.metadata).toMatchObject({ event_type: 'guichet_delivery' });
});
