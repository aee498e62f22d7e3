import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { View } from '../../src/playground/slack/model.ts';
import { arrange, cardOf } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, helpdesk, paul, wordsOf } from './deskInSlack.ts';
import { expectInert, expectInertPosts, expectInertView, HARD, kept } from './hardText.ts';

let desk: DeskInSlack;
beforeAll(async () => {
  desk = await deskInSlack();
});
afterAll(() => desk.stop());

const ticketOf = (id: number) =>
  desk.store.read.ticket.findUniqueOrThrow({
    where: { id },
    include: {
      entries: { orderBy: { id: 'asc' } },
      notes: { orderBy: { id: 'asc' } },
      events: { orderBy: { id: 'asc' } },
    },
  });
const modal = (userId: string): Promise<View> => desk.slack.until(() => desk.slack.modals(userId).at(-1));

/** Slack's own answer to what an app did wrong. */
function expectNoComplaint(): void {
  expect(desk.slack.notices(catherine)).toEqual([]);
  expect(desk.slack.notices(paul)).toEqual([]);
  const refused = desk.slack.calls().filter(({ response }) => response?.ok === false);
  expect(refused.map(({ method, response }) => [method, response?.error])).toEqual([]);
}

/** What a field of a form holds: 3,000 characters at most. */
const FIELD = 3_000;
/** What a title holds. */
const TITLE = 255;

describe.each(Object.entries(HARD))('hard text in forms: %s', (_name, hard) => {
  const text = hard.slice(0, FIELD);
  const title = hard.slice(0, TITLE);

  it('is kept as typed, and shown inert wherever it is shown', async () => {
    const says = desk.slack.as(catherine);
    await says.command('/ticket', 'nouveau', helpdesk);
    const form = await modal(catherine);
    const found = await says.suggest('modal', 'requesterId', 'paul');
    const requesterId = String((found.ok && found.options?.[0]?.value) || '');
    const created = await says.submit({ requesterId, title, description: text }, form);
    expect(created).toEqual({ outcome: 'cleared' });
    await desk.settled();
    const { id, number } = await desk.store.read.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const reference = `R-${String(number).padStart(6, '0')}`;
    expect(await ticketOf(id)).toMatchObject({ title: kept(title), description: kept(text) });

    // A reply, a note, and the note sent on.
    const card = await cardOf(desk, helpdesk, reference);
    await desk.press(catherine, helpdesk, "M'assigner", card);
    await desk.settled();
    expect(await desk.fill(catherine, helpdesk, 'Répondre', { text }, card)).toEqual({ outcome: 'cleared' });
    expect(await desk.fill(catherine, helpdesk, '🔒 Note interne', { text }, card)).toEqual({
      outcome: 'cleared',
    });
    await desk.settled();
    // A line of its own, no part of the one before.
    desk.later(61_000);
    const noted = says.reply({ ts: card.ts, channel: helpdesk }, `Note : ${hard.slice(0, 2_000)}`);
    await desk.settled();
    await says.messageShortcut('send_to_requester', { ts: noted.ts, channel: helpdesk });
    expectInertView(await modal(catherine));
    await says.closeModal();
    const ticket = await ticketOf(id);
    expect(ticket.entries.map((entry) => entry.text)).toEqual([kept(text)]);
    expect(ticket.notes[0]?.text).toBe(kept(text));

    // The same again in the form that changes it: nothing is lost by looking.
    await desk.press(catherine, helpdesk, 'Modifier', card);
    const edit = await modal(catherine);
    expectInertView(edit);
    expect(await says.submit({ urgency: 'high' }, edit)).toEqual({ outcome: 'cleared' });
    await desk.settled();
    const edited = await ticketOf(id);
    expect(edited).toMatchObject({ title: kept(title), description: kept(text), urgency: 'high' });
    expect(JSON.parse(edited.events.at(-1)!.data)).toMatchObject({ fields: 'urgency' });

    // A solution and a comment.
    const resolved = await desk.fill(
      catherine,
      helpdesk,
      'Résolu',
      { code: 'assistance', solution: text },
      card,
    );
    expect(resolved).toEqual({ outcome: 'cleared' });
    await desk.settled();
    const his = await cardOf(desk, paul, reference);
    const closed = await desk.fill(paul, paul, "C'est réglé", { satisfaction: '4', comment: text }, his);
    expect(closed).toEqual({ outcome: 'cleared' });
    await desk.settled();
    expect(await ticketOf(id)).toMatchObject({ solution: kept(text), satisfactionComment: kept(text) });

    // The lists, the search, the Home, the whole of it in a window.
    await says.command('/ticket', `chercher ${reference}`, helpdesk);
    await desk.slack.as(paul).command('/ticket', 'moi');
    for (const who of [catherine, paul]) desk.slack.as(who).openHome();
    await desk.press(catherine, helpdesk, 'Tout lire', card);
    await desk.settled();
    await desk.slack.until(() => desk.slack.home(paul) && desk.slack.home(catherine));
    expect(wordsOf(desk.slack.ephemerals(paul).at(-1)!)).toContain(reference);
    await expectInertPosts(desk, { id, reference, card, his });
    for (const who of [catherine, paul]) {
      desk.slack.ephemerals(who).forEach(expectInert);
      desk.slack.modals(who).forEach(expectInertView);
      expectInertView(desk.slack.home(who)!);
    }
    expect(await desk.store.read.delivery.count({ where: { state: 'parked' } })).toBe(0);
    expectNoComplaint();
  });
});

it('what a field cannot hold is refused by the window itself, and what it cannot show stays whole', async () => {
  const whole = 'mot '.repeat(10_000).trim();
  const ticket = await arrange(desk, 'assigned', { title: 'x', description: whole });
  const refused = await desk.fill(
    catherine,
    helpdesk,
    'Répondre',
    { text: 'x'.repeat(FIELD + 1) },
    ticket.card,
  );
  expect(refused).toMatchObject({ outcome: 'errors', local: true });
  await desk.slack.as(catherine).closeModal();

  await desk.press(catherine, helpdesk, 'Modifier', ticket.card);
  const edit = await modal(catherine);
  expect(JSON.stringify(edit.content)).toContain('elle est gardée entière');
  await desk.slack.as(catherine).submit({ title: 'Écran' }, edit);
  await desk.settled();
  expect(await ticketOf(ticket.id)).toMatchObject({ title: 'Écran', description: whole });
});
