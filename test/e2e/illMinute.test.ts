import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/playground/slack/faults.ts';
import type { Message } from '../../src/playground/slack/model.ts';
import { referenceOf } from '../../src/desk/reference.ts';
import { arrange } from './arrange.ts';
import {
  catherine,
  type DeskInSlack,
  deskInSlack,
  emma,
  helpdesk,
  marc,
  nadia,
  paul,
  wordsOf,
} from './deskInSlack.ts';
import { eachDeliveryOnce } from './eachOnce.ts';

/** What an ill Slack answers in turn: nobody can tell from most of it whether the call was carried out. */
const ILL: readonly Fault[] = [
  { kind: 'rate_limited', retryAfterSeconds: 5 },
  ...[true, false].flatMap((applied): Fault[] => [
    { kind: 'status', status: 500, applied },
    { kind: 'hang', applied },
    { kind: 'half', of: 'head', then: 'close', applied },
    { kind: 'garbage', applied },
    { kind: 'half', of: 'body', then: 'silence', applied },
    { kind: 'drop', applied },
    { kind: 'half', of: 'body', then: 'close', applied },
  ]),
];

let desk: DeskInSlack;
afterEach(() => desk.stop());

const STEPS = [1, 2, 3, 4, 5, 6];

/** What the bot says in a thread with this word and a number, in its order. */
const told = (thread: readonly Message[], word: string): string[] =>
  thread
    .filter(({ thread_ts, bot_id }) => thread_ts && bot_id)
    .flatMap((message) => wordsOf(message).match(new RegExp(`${word} \\d\\.`))?.[0] ?? []);

describe.each(['http', 'socket'] as const)('over %s', (over) => {
  it('a minute in which Slack fails in every way loses nothing, repeats nothing and turns nothing round', async () => {
    desk = await deskInSlack({
      over,
      slackTimeoutMs: 250,
      // Its clock is moved on while calls hang: no lease ends by that.
      outbox: { pollMs: 20, leaseMs: 24 * 3_600_000 },
    });
    const { slack, store } = desk;
    if (over === 'socket') await slack.until(() => slack.socketConnections() > 0);
    // Known from now on: no call is needed to hear them.
    for (const who of [catherine, emma, marc, nadia]) await slack.as(who).command('/ticket', 'aide');
    await desk.settled();
    const tickets = [await arrange(desk, 'assigned'), await arrange(desk, 'assigned')];
    slack.as(emma).dm('Le vidéoprojecteur de la salle 3 clignote');
    const offer = await desk.said(emma, 'Shall I open a ticket');
    await desk.settled();

    for (let round = 0; round < 40; round += 1) {
      for (const fault of ILL) slack.faults.next('*', 1, fault);
    }
    const acked = async (work: Promise<{ readonly ok: boolean }>) =>
      expect(await work).toMatchObject({ ok: true });
    await acked(slack.as(emma).click(offer, { text: 'Open the ticket' }));
    for (const step of STEPS) {
      for (const { reference, his } of tickets) {
        await acked(
          slack.as(catherine).command('/ticket', `répondre ${reference} Réponse ${step}.`, helpdesk),
        );
        await acked(slack.as(nadia).command('/ticket', `note ${reference} Note ${step}.`, helpdesk));
        slack.as(paul).reply(his, `Constat ${step}.`);
        await slack.quiet();
      }
      desk.later(10_000);
    }
    // In turn: each way of failing was met three times at least.
    const failed = () => slack.calls().filter(({ fault }) => fault).length;
    await desk.settled({ whatever: true, orElse: () => failed() >= 3 * ILL.length });
    expect(failed()).toBeGreaterThanOrEqual(3 * ILL.length);
    slack.faults.clear();
    await desk.settled({ whatever: true });

    await eachDeliveryOnce(desk);
    const inTurn = (word: string) => STEPS.map((step) => `${word} ${step}.`);
    for (const { id, his, card } of tickets) {
      const written = await store.read.requesterEntry.findMany({ where: { ticketId: id } });
      const notes = await store.read.internalNote.findMany({ where: { ticketId: id } });
      const texts = [...written, ...notes].flatMap(({ text }) => text.split('\n'));
      expect(texts.sort()).toEqual(['Constat', 'Note', 'Réponse'].flatMap(inTurn));
      expect(told(slack.thread(slack.dmId(paul), his.ts), 'Réponse')).toEqual(inTurn('Réponse'));
      for (const word of ['Réponse', 'Note', 'Constat']) {
        expect(told(slack.thread(helpdesk, card.ts), word)).toEqual(inTurn(word));
      }
    }
    const newest = await store.read.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } });
    for (const cards of [slack.dmOf(emma), slack.messages(helpdesk)]) {
      expect(cards.filter(({ text }) => text.startsWith(`${referenceOf(newest.number)} · `))).toHaveLength(1);
    }
  });
});

it('where no call is answered at all, acks wait for none', async () => {
  // Longer than Slack waits for an ack: one that waited for a call would be seen here.
  desk = await deskInSlack({ slackTimeoutMs: 10_000 });
  const { slack } = desk;
  for (const who of [catherine, paul]) await slack.as(who).command('/ticket', 'aide');
  const { reference, his } = await arrange(desk, 'assigned');
  slack.faults.next('*', 1_000, { kind: 'hang', applied: true });
  slack.as(paul).reply(his, 'Toujours rien.');
  const outcomes = await Promise.all([
    slack.as(catherine).command('/ticket', `répondre ${reference} Nous cherchons.`, helpdesk),
    slack.as(catherine).command('/ticket', `note ${reference} Pas simple.`, helpdesk),
    slack.as(catherine).command('/ticket', 'nouveau', helpdesk),
    slack.as(paul).click(his, { text: "C'est réglé" }),
  ]);
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  await slack.quiet();
  expect(slack.events().at(-1)).toMatchObject({ outcome: 'acknowledged' });
  // Still the first try of each: none was answered.
  await slack.until(() => slack.calls().filter(({ fault }) => fault === 'hang').length > 2);
  slack.faults.clear();
  await desk.settled({ whatever: true });
  await eachDeliveryOnce(desk);
});
