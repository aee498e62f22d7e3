import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json, Message } from '../../src/playground/slack/model.ts';
import { type Arranged, arrange, toldDuring } from './arrange.ts';
import {
  catherine,
  type DeskInSlack,
  deskInSlack,
  helpdesk,
  nadia,
  paul,
  suzanne,
  wordsOf,
} from './deskInSlack.ts';

let desk: DeskInSlack;
beforeAll(async () => {
  desk = await deskInSlack();
  // Known from now on: what they are told is the answer to their click.
  for (const who of [catherine, suzanne]) await desk.slack.as(who).command('/ticket', 'aide');
});
afterAll(() => desk.stop());

const takings = ({ id }: Arranged) =>
  desk.store.read.historyEvent.findMany({ where: { ticketId: id, action: 'take' } });
const ticketOf = ({ id }: Arranged) =>
  desk.store.read.ticket.findUniqueOrThrow({ where: { id }, include: { agent: true } });
/** What only this person was shown about the ticket. */
const answersTo = (userId: string, { reference }: Arranged) =>
  desk.slack.ephemerals(userId).filter((one) => wordsOf(one).includes(reference));

/** The instants a message shows, in seconds since 1970. */
function instantsIn(message: Message): number[] {
  const found: number[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    const node = value as Json;
    if (node.type === 'date') found.push(Number(node.timestamp));
    Object.values(node).forEach(visit);
  };
  visit(message.blocks?.[0]);
  return found;
}

it('a click on a card that was taken meanwhile says by whom and when, and shows the fresh card', async () => {
  const ticket = await arrange(desk, 'dispatched');
  const old = desk.slack.as(suzanne).sees(ticket.card);
  await desk.press(catherine, helpdesk, "M'assigner", ticket.card);
  await desk.settled();
  const before = await ticketOf(ticket);

  const told = await toldDuring(desk, () => desk.slack.as(suzanne).click(old, { text: "M'assigner" }));
  const [answer, ...more] = answersTo(suzanne, ticket);
  expect(more).toEqual([]);
  expect(wordsOf(answer!)).toMatch(/Catherine Buffet a modifié cette demande/);
  expect(wordsOf(answer!)).toMatch(/rien n'a été écrasé/);
  expect(instantsIn(answer!)).toEqual([Math.floor(before.updatedAt.getTime() / 1_000)]);
  expect(wordsOf(answer!)).toMatch(/Assignée[^]*HELPDESK · Catherine Buffet/);
  expect(await ticketOf(ticket)).toEqual(before);
  expect(await takings(ticket)).toHaveLength(1);
  expect([...told.keys()]).toEqual([]);

  // The fresh card is one to work with.
  await desk.press(suzanne, helpdesk, 'Auto-réaffecter', answer);
  await desk.settled();
  expect((await ticketOf(ticket)).agent?.name).toBe('Suzanne Diabaté');
});

it('an old card opens no form either, once somebody else has moved the ticket', async () => {
  const ticket = await arrange(desk, 'assigned');
  const old = desk.slack.as(catherine).sees(ticket.card);
  await desk.press(suzanne, helpdesk, 'Auto-réaffecter', ticket.card);
  await desk.settled();
  const before = await ticketOf(ticket);
  await desk.slack.as(catherine).click(old, { text: 'Résolu' });
  await desk.slack.until(() => answersTo(catherine, ticket).length > 0);
  expect(wordsOf(answersTo(catherine, ticket)[0]!)).toMatch(/Suzanne Diabaté a modifié[^]*Assignée/);
  expect(desk.slack.modals(catherine)).toEqual([]);
  expect(await ticketOf(ticket)).toEqual(before);
});

it('of two who click the same card at the same time one has it, and the other is told so', async () => {
  for (let round = 0; round < 5; round += 1) {
    const ticket = await arrange(desk, 'dispatched');
    const pair = [catherine, suzanne].map((who) => ({ who, old: desk.slack.as(who).sees(ticket.card) }));
    const told = await toldDuring(desk, () =>
      Promise.all(pair.map(({ who, old }) => desk.slack.as(who).click(old, { text: "M'assigner" }))),
    );
    const { agent, version } = await ticketOf(ticket);
    const [first, second] = agent?.name === 'Catherine Buffet' ? [catherine, suzanne] : [suzanne, catherine];
    expect(version).toBe(2);
    expect(await takings(ticket)).toMatchObject([{ actorId: agent?.id }]);
    expect(answersTo(first, ticket)).toEqual([]);
    const [answer, ...more] = answersTo(second, ticket);
    expect(more).toEqual([]);
    expect(wordsOf(answer!)).toContain(`${agent?.name} a modifié cette demande`);
    expect(wordsOf(answer!)).toContain(`HELPDESK · ${agent?.name}`);
    // Paul hears of the one who has it, once.
    expect([...told.keys()]).toEqual([paul]);
    expect(told.get(paul)?.map(wordsOf)).toEqual([expect.stringContaining(`${agent?.name} prend en charge`)]);
  }
});

describe('« C’est réglé » under a solution', () => {
  const inHisThread = ({ his }: Arranged) => desk.slack.thread(desk.slack.dmId(paul), his.ts).slice(1);
  const withButtons = (ticket: Arranged) =>
    inHisThread(ticket).filter(({ blocks }) => labelsIn(blocks ?? []).some((label) => !ALWAYS.has(label)));
  /** They move no request on, so they never grow old. */
  const ALWAYS: ReadonlySet<string> = new Set(['Moins de messages', 'Donner mon avis']);
  const labelsIn = (blocks: readonly Json[]): string[] =>
    blocks
      .filter(({ type }) => type === 'actions')
      .flatMap(({ elements }) =>
        (elements as { text?: { text: string } }[]).map(({ text }) => text?.text ?? ''),
      );
  const solutionOf = (ticket: Arranged) =>
    desk.slack.until(() => withButtons(ticket).find((one) => wordsOf(one).includes('Redémarrer.')));

  it.each([
    ['it is confirmed', (of: Arranged) => typed(paul, `clore ${of.reference} 1`)],
    ['an agent closes', (of: Arranged) => typed(catherine, `clore ${of.reference}`)],
    ['it is reopened', (of: Arranged) => typed(paul, `rouvrir ${of.reference} Encore noir`)],
    [
      'it is closed administratively',
      (of: Arranged) => typed(nadia, `administrative ${of.reference} Doublon`),
    ],
  ])('goes when %s, and an old click says why and shows the card', async (_when, ends) => {
    const ticket = await arrange(desk, 'resolved');
    const old = desk.slack.as(paul).sees(await solutionOf(ticket));
    expect(await ends(ticket)).toMatchObject({ ok: true });
    await desk.settled();
    expect(withButtons(ticket).map(wordsOf)).toEqual([]);
    expect(inHisThread(ticket).map(wordsOf).join()).toContain('Redémarrer.');
    // The team's thread still says it, once.
    const told = desk.slack.thread(helpdesk, ticket.card.ts).slice(1);
    expect(told.filter((one) => wordsOf(one).includes('Redémarrer.'))).toHaveLength(1);

    const before = await ticketOf(ticket);
    const answers = answersTo(paul, ticket).length;
    await desk.slack.as(paul).click(old, { text: "C'est réglé" });
    await desk.slack.until(() => answersTo(paul, ticket).length > answers);
    const [answer, ...more] = answersTo(paul, ticket).slice(answers);
    expect(more).toEqual([]);
    expect(wordsOf(answer!)).toMatch(
      /n'est pas possible\u00A0: la demande est «\u00A0(Close|Assignée)\u00A0»/,
    );
    expect(wordsOf(answer!)).toMatch(new RegExp(`${ticket.reference} · Écran noir`));
    expect(desk.slack.modals(paul)).toEqual([]);
    expect(await ticketOf(ticket)).toEqual(before);
  });

  it('leaves no button in the thread of a request that was abandoned either', async () => {
    const ticket = await arrange(desk, 'awaiting_requester');
    await typed(catherine, `répondre ${ticket.reference} Alors ?`);
    await typed(paul, `abandonner ${ticket.reference} C'est réglé`);
    await desk.settled();
    expect(withButtons(ticket).map(wordsOf)).toEqual([]);
  });

  const typed = (who: string, words: string) => desk.slack.as(who).command('/ticket', words);
});
