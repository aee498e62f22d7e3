import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Creation } from '../../src/desk/actions/create.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { declineDraft, draftTicket, offerDraft } from '../../src/desk/drafts.ts';
import { isRefusal } from '../../src/desk/refusal.ts';
import { reviseDraft } from '../../src/desk/reviseDraft.ts';
import { titleOf } from '../../src/desk/title.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

const PLACE = { platform: 'slack', workspace: 'T1', channelId: 'D1' };
const CARD = { ...PLACE, messageId: '50' };

let desk: TestDesk;
let messages = 0;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

async function offers(text: string, { actor = desk.paul, place = PLACE } = {}) {
  messages += 1;
  const outcome = await offerDraft(desk.store, {
    actor,
    text,
    place,
    messageKey: `slack:T1:D1:${messages}`,
    eventKey: `slack:Ev${messages}`,
    now: desk.now(),
  });
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome;
}
const opens = (draftId: number, actor: Actor = desk.paul, input?: Partial<Creation>) =>
  draftTicket(desk.store, { draftId, actor, card: CARD, now: desk.now(), ...(input && { input }) });
const draftOf = (id: number) => desk.store.read.draft.findUniqueOrThrow({ where: { id } });
const deliveriesOf = (kind: string) =>
  desk.store.read.delivery.findMany({ where: { kind }, orderBy: { id: 'asc' } });

describe('first words', () => {
  it('are kept, and the bot offers a ticket to the person', async () => {
    const { draftId } = await offers('Mon écran est noir');
    expect(await draftOf(draftId)).toMatchObject({ text: 'Mon écran est noir', state: 'open' });
    expect(await deliveriesOf('offer')).toMatchObject([
      {
        lane: `person:${desk.paul.id}`,
        personId: desk.paul.id,
        ticketId: null,
        payload: `{"draftId":${draftId}}`,
      },
    ]);
  });

  it('in several messages are one draft, offered anew with each', async () => {
    const { draftId } = await offers('Bonjour');
    desk.later(60_000);
    expect(await offers('Mon écran est noir')).toEqual({ draftId, joined: true });
    desk.later(60_000);
    expect(await offers('depuis hier')).toEqual({ draftId, joined: true });
    expect((await draftOf(draftId)).text).toBe('Bonjour\nMon écran est noir\ndepuis hier');
    expect(await deliveriesOf('offer')).toHaveLength(3);
  });

  it('later or elsewhere are another draft; the older one in the same place is no longer open', async () => {
    const first = await offers('Mon écran est noir');
    const elsewhere = await offers('Mon écran est noir', { place: { ...PLACE, channelId: 'D2' } });
    const ofEmma = await offers('My screen is black', { actor: desk.emma });
    desk.later(60_001);
    const second = await offers('Et mon imprimante ?');
    expect(second).toMatchObject({ joined: false });
    const states = await desk.store.read.draft.findMany({ orderBy: { id: 'asc' } });
    expect(states.map(({ id, state }) => [id, state])).toEqual([
      [first.draftId, 'declined'],
      [elsewhere.draftId, 'open'],
      [ofEmma.draftId, 'open'],
      [second.draftId, 'open'],
    ]);
  });

  it('that come at once are one draft, with every message', async () => {
    const offered = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((text) => offers(text)));
    expect(new Set(offered.map(({ draftId }) => draftId)).size).toBe(1);
    const { text } = await draftOf((offered[0] as { draftId: number }).draftId);
    expect(text.split('\n').sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('of one event that comes twice are one message; empty ones are refused', async () => {
    const offering = {
      actor: desk.paul,
      text: 'a',
      place: PLACE,
      messageKey: 'slack:T1:D1:m',
      eventKey: 'slack:EvM',
      now: desk.now(),
    };
    await offerDraft(desk.store, offering);
    expect(await offerDraft(desk.store, offering)).toEqual({ refused: 'duplicate' });
    expect(await offerDraft(desk.store, { ...offering, text: '  ', eventKey: 'slack:EvN' })).toEqual({
      refused: 'invalid',
      field: 'text',
      reason: 'required',
    });
    expect(await desk.store.read.draft.count()).toBe(1);
  });

  it('too long for one description are two drafts', async () => {
    await offers('a'.repeat(30_000));
    expect(await offers('b'.repeat(30_000))).toMatchObject({ joined: false });
  });
});

describe('an edit or a deletion of first words', () => {
  let events = 0;
  const edits = (message: number, text: string | null, { byId = desk.paul.id, eventKey = '' } = {}) =>
    reviseDraft(desk.store, {
      messageKey: `slack:T1:D1:${message}`,
      text,
      byId,
      eventKey: eventKey || `slack:EvEdit${(events += 1)}`,
      now: desk.now(),
    });

  it('is followed by the draft, and offered anew; it does not make the burst longer', async () => {
    const { draftId } = await offers('Mon écran est noir');
    const first = messages;
    await offers('depuis hier');
    const { updatedAt } = await draftOf(draftId);
    desk.later(30_000);
    expect(await edits(first, ' Mon écran est bleu ')).toEqual({ draftId, changed: true });
    expect(await draftOf(draftId)).toMatchObject({
      text: 'Mon écran est bleu\ndepuis hier',
      state: 'open',
      updatedAt,
    });
    expect(await deliveriesOf('offer')).toHaveLength(3);
    expect(await edits(first, 'Mon écran est bleu')).toEqual({ draftId, changed: false });
    expect(await edits(first, null)).toEqual({ draftId, changed: true });
    expect(await draftOf(draftId)).toMatchObject({ text: 'depuis hier', state: 'open' });
  });

  it('of the last message withdraws the draft: nothing can be opened of it, nothing joins it', async () => {
    const { draftId } = await offers('Mon écran est noir');
    expect(await edits(messages, null)).toEqual({ draftId, changed: true });
    expect(await draftOf(draftId)).toMatchObject({ text: '', messages: '[]', state: 'withdrawn' });
    expect(await opens(draftId)).toEqual({ refused: 'withdrawn_draft' });
    expect(await edits(messages, 'de retour')).toEqual({ refused: 'unknown_message' });
    expect(await offers('Autre chose')).toMatchObject({ joined: false });
    expect(await desk.store.read.ticket.count()).toBe(0);
  });

  const ticketOf = (id: number) => desk.store.read.ticket.findUniqueOrThrow({ where: { id } });
  const revisionsOf = (ticketId: number) =>
    desk.store.read.descriptionRevision.findMany({ where: { ticketId }, orderBy: { id: 'asc' } });

  it('is followed by one that was declined, which may still be opened', async () => {
    const { draftId } = await offers('Mon écran est noir');
    const first = messages;
    await declineDraft(desk.store, { draftId, actor: desk.paul });
    await edits(first, 'Mon écran est bleu');
    expect(await draftOf(draftId)).toMatchObject({ text: 'Mon écran est bleu', state: 'declined' });
  });

  it('is followed by the request made of them: its title, its description, its cards, not its version', async () => {
    const { draftId } = await offers('Mon écran est noir');
    const first = messages;
    await offers('depuis hier');
    const second = messages;
    const { ticketId } = (await opens(draftId)) as { ticketId: number };
    const { version, updatedAt } = await ticketOf(ticketId);
    const pings = (await deliveriesOf('ping')).length;
    desk.later(60_000);

    expect(await edits(first, 'Mon écran est bleu')).toEqual({ draftId, changed: true });
    expect(await ticketOf(ticketId)).toMatchObject({
      title: 'Mon écran est bleu',
      description: 'Mon écran est bleu\ndepuis hier',
      searchText: expect.stringContaining('ecran est bleu') as string,
      version,
      updatedAt,
    });
    expect(await edits(first, 'Mon écran est bleu')).toEqual({ draftId, changed: false });
    expect(await edits(second, null)).toEqual({ draftId, changed: true });
    // A request without words still needs a name.
    expect(await edits(first, null)).toEqual({ draftId, changed: true });
    expect(await ticketOf(ticketId)).toMatchObject({ title: 'Mon écran est bleu', description: '' });

    expect(await revisionsOf(ticketId)).toMatchObject([
      { cause: 'edit', text: 'Mon écran est noir\ndepuis hier', byId: desk.paul.id, at: desk.now() },
      { cause: 'delete', text: 'Mon écran est bleu\ndepuis hier' },
      { cause: 'delete', text: 'Mon écran est bleu' },
    ]);
    const cards = (await deliveriesOf('cards')).filter((delivery) => delivery.ticketId === ticketId);
    expect(cards).toHaveLength(4);
    expect(await deliveriesOf('ping')).toHaveLength(pings);
  });

  it('leaves a title and a description that somebody gave since', async () => {
    const { draftId } = await offers('Mon écran est noir');
    const { ticketId } = (await opens(draftId, desk.paul, { title: 'Écran' })) as { ticketId: number };
    await edits(messages, 'Mon écran est bleu');
    expect(await ticketOf(ticketId)).toMatchObject({ title: 'Écran', description: 'Mon écran est bleu' });

    const input = { description: 'Dalle à changer' };
    await desk.mayDo(desk.catherine, 'edit', ticketId, input);
    expect(await edits(messages, 'Mon écran est vert')).toEqual({ draftId, changed: false });
    expect(await ticketOf(ticketId)).toMatchObject(input);
  });

  it('is the author’s own, once, and no longer than a description', async () => {
    const { draftId } = await offers('a'.repeat(30_000));
    const first = messages;
    await offers('b');
    expect(await edits(first, 'x', { byId: desk.emma.id })).toEqual({ refused: 'unknown_message' });
    expect(await edits(first + 100, 'x')).toEqual({ refused: 'unknown_message' });
    const tooLong = { refused: 'invalid', field: 'text', reason: 'too_long' };
    expect(await edits(first, 'x'.repeat(39_999))).toEqual(tooLong);
    expect(await edits(first, 'c', { eventKey: 'slack:EvTwice' })).toEqual({ draftId, changed: true });
    expect(await edits(first, 'd', { eventKey: 'slack:EvTwice' })).toEqual({ refused: 'duplicate' });
    expect((await draftOf(draftId)).text).toBe('c\nb');
  });

  it('at the moment of the yes is in the ticket, whichever came first', async () => {
    for (let round = 0; round < 5; round += 1) {
      desk.later(120_000);
      const { draftId } = await offers('avant');
      const [opened, revised] = await Promise.all([opens(draftId), edits(messages, 'après')]);
      const { ticketId } = opened as { ticketId: number };
      const { description } = await desk.store.read.ticket.findUniqueOrThrow({ where: { id: ticketId } });
      expect(revised).toMatchObject({ changed: true });
      expect(description).toBe('après');
    }
  });
});

describe('yes', () => {
  it('opens a ticket of the words, whose card is the offer’s message', async () => {
    const { draftId } = await offers('Bonjour,\nMon écran est noir\ndepuis hier');
    const outcome = await opens(draftId, desk.paul, { urgency: 'high', requesterId: desk.emma.id });
    if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
    const ticket = await desk.store.read.ticket.findUniqueOrThrow({
      where: { id: outcome.ticketId },
      include: { cards: true },
    });
    expect(ticket).toMatchObject({
      title: 'Mon écran est noir',
      description: 'Bonjour,\nMon écran est noir\ndepuis hier',
      requesterId: desk.paul.id,
      urgency: 'high',
      teamId: desk.helpdesk,
      cards: [{ ...CARD, audience: 'requester', personId: desk.paul.id }],
    });
    expect(await draftOf(draftId)).toMatchObject({ state: 'used' });
  });

  it('by six clicks is one ticket', async () => {
    const { draftId } = await offers('Mon écran est noir');
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => opens(draftId)));
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
    expect(outcomes).toContainEqual({ refused: 'duplicate' });
    expect(await desk.store.read.ticket.count()).toBe(1);
  });

  it('refused by the form leaves the draft open', async () => {
    const { draftId } = await offers('Mon écran est noir');
    expect(await opens(draftId, desk.paul, { siteId: 999 })).toEqual({
      refused: 'invalid',
      field: 'siteId',
      reason: 'unknown',
    });
    expect(await draftOf(draftId)).toMatchObject({ state: 'open' });
    expect(await desk.store.read.card.count()).toBe(0);
  });

  it('is the person’s own to say', async () => {
    const { draftId } = await offers('Mon écran est noir');
    expect(await opens(draftId, desk.emma)).toEqual({ refused: 'unknown_draft' });
    expect(await opens(999_999)).toEqual({ refused: 'unknown_draft' });
  });
});

describe('no', () => {
  it('sets the draft aside, twice as well as once, until they ask for it after all', async () => {
    const { draftId } = await offers('Mon écran est noir');
    const declines = (actor = desk.paul) => declineDraft(desk.store, { draftId, actor });
    expect(await declines(desk.emma)).toEqual({ refused: 'unknown_draft' });
    expect(await declines()).toEqual({ draftId });
    expect(await declines()).toEqual({ draftId });
    expect(await draftOf(draftId)).toMatchObject({ state: 'declined' });
    expect(await opens(draftId)).toHaveProperty('ticketId');
    expect(await declines()).toEqual({ refused: 'duplicate' });
  });
});

describe('the title', () => {
  it.each([
    ['Mon écran est noir', 'Mon écran est noir'],
    ['Mon écran est noir\ndepuis hier', 'Mon écran est noir'],
    ['Mon écran est noir,\ndepuis hier', 'Mon écran est noir'],
    [', ;', ', ;'],
    ['Bonjour,\nMon écran est noir', 'Mon écran est noir'],
    ['Bonjour Catherine,\n\nMon écran est noir', 'Mon écran est noir'],
    ['Bonjour à tous\nMon écran est noir', 'Mon écran est noir'],
    ['Bonjour, mon écran est noir', 'Mon écran est noir'],
    ['Bonjour mon écran est noir', 'Mon écran est noir'],
    ['Bonjour Catherine, mon écran est noir', 'Mon écran est noir'],
    ['Bonjour,\n\nmon écran est noir', 'Mon écran est noir'],
    ['mon écran est noir', 'mon écran est noir'],
    ['Hello, the projector is off', 'The projector is off'],
    ['Bonjour, l’écran est noir', 'L’écran est noir'],
    ["Bonsoir ! d'abord le son, puis l'image", "D'abord le son, puis l'image"],
    ['Bonjour, écran noir', 'Écran noir'],
    ['Bonjour, e\u0301cran noir', 'E\u0301cran noir'],
    ['Bonjour, œil-de-bœuf cassé', 'Œil-de-bœuf cassé'],
    ['Bonjour, à l’aide : plus de son', 'À l’aide : plus de son'],
    ['Bonjour, iPhone perdu', 'iPhone perdu'],
    ['Bonjour, eduroam.fr ne répond pas', 'eduroam.fr ne répond pas'],
    ['Hello, paul@academie.example bounces', 'paul@academie.example bounces'],
    ['Hi, https://ent.example is down', 'https://ent.example is down'],
    ['Hello, ßcheibe kaputt', 'ßcheibe kaputt'],
    ['Bonjour, 12 postes sont éteints', '12 postes sont éteints'],
    ['Hello, 𐐨𐐩 test', '𐐀𐐩 test'],
    ['Bonjour, 👩‍👩‍👧‍👦 ne marche pas', '👩‍👩‍👧‍👦 ne marche pas'],
    ['Hello! The printer jams', 'The printer jams'],
    ['Hi Emma, the printer jams', 'The printer jams'],
    ['Hi printer broken, please help', 'Printer broken, please help'],
    ['High CPU on the server', 'High CPU on the server'],
    ['Bonjour', 'Bonjour'],
    ['Bonjour Imprimante', 'Bonjour Imprimante'],
    ['Merci', 'Merci'],
    ['  espaces   en\ttrop  ', 'espaces en trop'],
    [`${'mot '.repeat(40)}`, `${'mot '.repeat(24).trim()}…`],
    ['x'.repeat(150), `${'x'.repeat(99)}…`],
  ])('of %j is %j', (text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  it('is one line of 1 to 100 characters, for any text that is not blank', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        fc.pre(text.trim() !== '');
        const title = titleOf(text);
        expect(title.length).toBeLessThanOrEqual(100);
        expect(title.trim().length).toBeGreaterThan(0);
        expect(title).not.toMatch(/\n/);
        expect(() => encodeURIComponent(title)).not.toThrow(); // no character was cut in two
      }),
    );
  });
});
