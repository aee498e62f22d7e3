import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteCopy } from '../../src/desk/copies.ts';
import type { LineRef } from '../../src/desk/deliveries.ts';
import { publish } from '../../src/desk/publish.ts';
import { type Chosen, publishable } from '../../src/desk/publishable.ts';
import { revise } from '../../src/desk/revise.ts';
import { WITHDRAW_MS, withdraw } from '../../src/desk/withdraw.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';
import { shownOf } from './shownOf.ts';

let desk: TestDesk;
let ticketId: number;
beforeEach(async () => {
  desk = await aDesk();
  ({ ticketId } = await desk.opens(desk.paul));
  await desk.mayDo(desk.catherine, 'take', ticketId);
});
afterEach(() => desk.close());

const KEY = 'slack:T1:D1:1';
const say = async (text: string, messageKey = KEY) =>
  (await desk.mayDo(desk.paul, 'reply', ticketId, { text, messageKey })).entryId as number;
const entryOf = (id: number) =>
  desk.store.read.requesterEntry.findUniqueOrThrow({ where: { id }, include: { revisions: true } });
const noteOf = (id: number) =>
  desk.store.read.internalNote.findUniqueOrThrow({ where: { id }, include: { revisions: true } });
const edits = (messageKey: string, text: string | null, byId = desk.paul.id, eventKey?: string) =>
  revise(desk.store, { messageKey, text, byId, now: desk.now(), ...(eventKey && { eventKey }) });
const kinds = async () =>
  (await desk.store.read.delivery.findMany({ orderBy: { id: 'asc' } })).map(({ kind }) => kind);
const queuedBy = async (work: () => Promise<unknown>) => {
  const before = (await kinds()).length;
  await work();
  return (await kinds()).slice(before);
};

describe('a message edited in the chat', () => {
  it('changes its part of the entry, keeps the text before, and pings nobody', async () => {
    const id = await say('Mon écran est noir');
    await say('depuis hier', 'slack:T1:D1:2');
    const ticket = await desk.store.read.ticket.findUniqueOrThrow({ where: { id: ticketId } });
    desk.later(5_000);
    expect(await queuedBy(() => edits(KEY, 'Mon écran est bleu'))).toEqual(['cards', 'lineChanged']);
    const entry = await entryOf(id);
    expect(entry.text).toBe('Mon écran est bleu\ndepuis hier');
    expect(entry.revisions).toMatchObject([
      { cause: 'edit', text: 'Mon écran est noir\ndepuis hier', byId: desk.paul.id, at: desk.now() },
    ]);
    expect(await desk.store.read.ticket.findUniqueOrThrow({ where: { id: ticketId } })).toEqual(ticket);
  });

  it('does nothing when the text is the same, or comes again with the same event', async () => {
    await say('Bonjour');
    expect(await queuedBy(() => edits(KEY, 'Bonjour'))).toEqual([]);
    expect(await edits(KEY, 'Bonsoir', desk.paul.id, 'slack:Ev1')).toMatchObject({ changed: true });
    expect(await edits(KEY, 'Bonsoir', desk.paul.id, 'slack:Ev1')).toEqual({ refused: 'duplicate' });
  });

  it('leaves an empty line when every part is deleted, once', async () => {
    const id = await say('un');
    await say('deux', 'slack:T1:D1:2');
    await edits(KEY, null);
    expect((await entryOf(id)).text).toBe('deux');
    await edits('slack:T1:D1:2', null);
    expect(await entryOf(id)).toMatchObject({ text: '', parts: '[]' });
    expect((await entryOf(id)).revisions.map(({ cause, text }) => [cause, text])).toEqual([
      ['delete', 'un\ndeux'],
      ['delete', 'deux'],
    ]);
    expect(await queuedBy(() => edits(KEY, null))).toEqual([]);
    expect(await edits(KEY, 'de retour')).toMatchObject({ changed: false });
  });

  it('comes back where its author brings it back, and is shown anew; a late edit brings nothing back', async () => {
    const id = await say('un');
    const back = (text: string) =>
      revise(desk.store, { messageKey: KEY, text, undeleted: true, byId: desk.paul.id, now: desk.now() });
    await edits(KEY, null);
    expect(await edits(KEY, 'Un')).toMatchObject({ changed: false });
    expect((await entryOf(id)).text).toBe('');
    expect(await queuedBy(() => back('un'))).toEqual(['cards', 'lineChanged', 'line']);
    expect(await back('un')).toMatchObject({ changed: false });
    const { text, revisions } = await entryOf(id);
    expect([text, revisions.map((one) => one.text)]).toEqual(['un', ['un', '']]);
  });

  it('is a note’s as well, and stays with the agents', async () => {
    const { noteId } = await desk.mayDo(desk.catherine, 'note', ticketId, { text: 'a', messageKey: KEY });
    expect(await queuedBy(() => edits(KEY, 'b', desk.catherine.id))).toEqual(['cards', 'lineChanged']);
    expect(await noteOf(noteId as number)).toMatchObject({
      text: 'b',
      revisions: [{ cause: 'edit', text: 'a' }],
    });
    expect(await desk.store.read.requesterRevision.count()).toBe(0);
  });

  it('is refused of an unknown message, of somebody else’s, and of the bot’s own copy', async () => {
    const entryId = await say('Bonjour');
    const copyKey = 'slack:T1:C1:9';
    await noteCopy(desk.store, {
      messageKey: copyKey,
      line: { entryId },
      ticketId,
      shownText: 'Bonjour',
      now: desk.now(),
    });
    expect(await edits('slack:T1:D1:99', 'x')).toEqual({ refused: 'unknown_message' });
    expect(await edits(KEY, 'x', desk.emma.id)).toEqual({ refused: 'unknown_message' });
    expect(await edits(copyKey, 'x')).toEqual({ refused: 'unknown_message' });
    expect(await edits(KEY, 'x'.repeat(40_001))).toEqual({
      refused: 'invalid',
      field: 'text',
      reason: 'too_long',
    });
    expect((await entryOf(entryId)).revisions).toEqual([]);
  });

  it('whatever the edits, the line is its messages, and every text it had is kept', async () => {
    const step = fc.record({
      message: fc.integer({ min: 1, max: 3 }),
      text: fc.option(fc.constantFrom('a', 'b', 'c')),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        desk.later(120_000);
        const key = (message: number) => `slack:T1:D1:${desk.now().getTime()}-${message}`;
        const expected = new Map<number, string>();
        let id = 0;
        for (const message of [1, 2, 3]) {
          id = await say(`m${message}`, key(message));
          expected.set(message, `m${message}`);
        }
        const texts: string[] = [];
        for (const { message, text } of steps) {
          const before = [...expected.values()].join('\n');
          if (text === null) expected.delete(message);
          else if (expected.has(message)) expected.set(message, text);
          await edits(key(message), text);
          if ([...expected.values()].join('\n') !== before) texts.push(before);
        }
        const entry = await entryOf(id);
        expect(entry.text).toBe([...expected.values()].join('\n'));
        expect(entry.revisions.map(({ text }) => text)).toEqual(texts);
      }),
      { numRuns: 15 },
    );
  }, 30_000);
});

describe('a reply taken back', () => {
  const replies = async (actor = desk.catherine) =>
    (await desk.mayDo(actor, 'reply', ticketId, { text: 'Mot de passe : 1234' })).entryId as number;
  const takesBack = (entryId: number, actor = desk.catherine) =>
    withdraw(desk.store, { entryId, actor, now: desk.now() });

  it('within a minute its text is gone everywhere but in the revision', async () => {
    const entryId = await replies();
    desk.later(WITHDRAW_MS);
    expect(await queuedBy(() => takesBack(entryId))).toEqual(['cards', 'lineChanged']);
    expect(await entryOf(entryId)).toMatchObject({
      text: '',
      parts: '[]',
      withdrawnAt: desk.now(),
      revisions: [{ cause: 'withdraw', text: 'Mot de passe : 1234', byId: desk.catherine.id }],
    });
    const event = await desk.store.read.historyEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(event).toMatchObject({
      action: 'withdraw',
      actorId: desk.catherine.id,
      data: `{"entryId":${entryId}}`,
    });
  });

  it('twice is once, however late the second', async () => {
    const entryId = await replies();
    expect(await takesBack(entryId)).toEqual({ ticketId, entryId, changed: true });
    desk.later(WITHDRAW_MS * 2);
    expect(await queuedBy(() => takesBack(entryId))).toEqual([]);
    expect(await takesBack(entryId)).toEqual({ ticketId, entryId, changed: false });
  });

  it('at once by two clicks is one revision', async () => {
    const entryId = await replies();
    const outcomes = await Promise.all([takesBack(entryId), takesBack(entryId), takesBack(entryId)]);
    expect(outcomes.filter((outcome) => 'changed' in outcome && outcome.changed)).toHaveLength(1);
    expect((await entryOf(entryId)).revisions).toHaveLength(1);
  });

  it('counts the minute from the last message of a burst, and not from an edit', async () => {
    const reply = (text: string, messageKey: string) =>
      desk.mayDo(desk.catherine, 'reply', ticketId, { text, messageKey });
    const { entryId } = await reply('a', 'slack:T1:C1:1');
    desk.later(40_000);
    await reply('b', 'slack:T1:C1:2');
    desk.later(40_000);
    await edits('slack:T1:C1:2', 'c', desk.catherine.id);
    desk.later(20_001);
    expect(await takesBack(entryId as number)).toEqual({ refused: 'too_late' });
  });

  it('is refused too late, of somebody else’s, of a solution, and to a requester', async () => {
    const entryId = await replies();
    expect(await takesBack(entryId, desk.josiane)).toEqual({ refused: 'not_permitted', action: 'withdraw' });
    expect(await takesBack(entryId, desk.paul)).toEqual({ refused: 'not_permitted', action: 'withdraw' });
    expect(await takesBack(entryId, desk.emma)).toEqual({ refused: 'unknown_ticket' });
    expect(await takesBack(999_999)).toEqual({ refused: 'unknown_ticket' });
    const own = await say('Je suis Paul');
    expect(await takesBack(own, desk.paul)).toEqual({ refused: 'not_permitted', action: 'withdraw' });
    const solved = await desk.mayDo(desk.catherine, 'resolve', ticketId, { code: 'other', solution: 'Fait' });
    expect(await takesBack(solved.entryId as number)).toMatchObject({ refused: 'not_permitted' });
    desk.later(WITHDRAW_MS + 1);
    expect(await takesBack(entryId)).toEqual({ refused: 'too_late' });
  });

  it('is never continued by the next message', async () => {
    const reply = (text: string, messageKey: string) =>
      desk.mayDo(desk.catherine, 'reply', ticketId, { text, messageKey });
    const { entryId } = await reply('secret', 'slack:T1:C1:1');
    await takesBack(entryId as number);
    expect(await edits('slack:T1:C1:1', 'secret 2', desk.catherine.id)).toMatchObject({ changed: false });
    expect(await reply('pardon', 'slack:T1:C1:2')).toMatchObject({ joined: false });
    expect((await entryOf(entryId as number)).text).toBe('');
  });
});

describe('a note made public', () => {
  const notes = async (text = 'Relancer le service', messageKey?: string) =>
    (await desk.mayDo(desk.catherine, 'note', ticketId, { text, messageKey })).noteId as number;
  const sends = (chosen: Chosen, shown: string, actor = desk.josiane, eventKey?: string) =>
    publish(desk.store, { ...chosen, shown, actor, now: desk.now(), ...(eventKey && { eventKey }) });
  const makesPublic = async (noteId: number, actor = desk.josiane, eventKey?: string) =>
    sends({ noteId }, await shownOf(desk.store, { noteId }), actor, eventKey);
  /** Messages of Catherine's in the team's thread, which are one note; each is chosen by its number. */
  const burst = async (...texts: readonly string[]) => {
    let noteId = 0;
    for (const [at, text] of texts.entries()) noteId = await notes(text, keyOf(at));
    return noteId;
  };
  const keyOf = (at: number) => `slack:T1:C1:n${at}`;
  const sent = async () =>
    (await desk.store.read.requesterEntry.findMany({ orderBy: { id: 'asc' } })).map(({ text }) => text);

  it('is a reply by whoever did it, told to the requester, and the history names the note', async () => {
    const noteId = await notes();
    expect(await queuedBy(() => makesPublic(noteId))).toEqual(['ping', 'ping', 'cards', 'line']);
    const entry = await desk.store.read.requesterEntry.findFirstOrThrow({ where: { ticketId } });
    expect(entry).toMatchObject({ text: 'Relancer le service', authorId: desk.josiane.id, kind: 'message' });
    const event = await desk.store.read.historyEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(event).toMatchObject({ action: 'publish', actorId: desk.josiane.id });
    expect(JSON.parse(event.data)).toMatchObject({ noteId });
    expect((await noteOf(noteId)).text).toBe('Relancer le service');
  });

  it('is refused when it is empty, unknown, or to anybody but agents', async () => {
    const noteId = await notes('x', KEY);
    expect(await makesPublic(noteId, desk.paul)).toEqual({ refused: 'unknown_ticket' });
    expect(await makesPublic(999_999)).toEqual({ refused: 'unknown_ticket' });
    await edits(KEY, null, desk.catherine.id);
    expect(await makesPublic(noteId)).toEqual({ refused: 'note_gone' });
    expect(await desk.store.read.requesterEntry.count()).toBe(0);
  });

  it('by a double click is one reply', async () => {
    const noteId = await notes();
    const shown = await shownOf(desk.store, { noteId });
    await sends({ noteId }, shown, desk.josiane, 'slack:Ev5');
    expect(await sends({ noteId }, shown, desk.josiane, 'slack:Ev5')).toEqual({ refused: 'duplicate' });
    expect(await desk.store.read.requesterEntry.count()).toBe(1);
  });

  it('is so once: a second time, or by another, is told who sent it and when', async () => {
    const noteId = await notes();
    const other = await notes('Autre chose');
    await makesPublic(noteId, desk.josiane, 'slack:Ev5');
    const already = { refused: 'already_sent', byId: desk.josiane.id, at: desk.now() };
    desk.later(90_000);
    expect(await makesPublic(noteId, desk.catherine, 'slack:Ev6')).toEqual(already);
    expect(await makesPublic(noteId, desk.josiane, 'slack:Ev7')).toEqual(already);
    expect(await queuedBy(() => makesPublic(noteId, desk.josiane))).toEqual([]);
    expect(await makesPublic(other, desk.catherine)).toHaveProperty('entryId');
    expect(await desk.store.read.requesterEntry.count()).toBe(2);
  });

  it('by six at once is one reply', async () => {
    const noteId = await notes();
    const shown = await shownOf(desk.store, { noteId });
    const agents = [desk.josiane, desk.catherine, desk.suzanne];
    const outcomes = await Promise.all(
      [...agents, ...agents].map((agent) => sends({ noteId }, shown, agent)),
    );
    expect(outcomes.filter((outcome) => !('refused' in outcome))).toHaveLength(1);
    expect(
      outcomes.filter((outcome) => 'refused' in outcome && outcome.refused === 'already_sent'),
    ).toHaveLength(5);
    expect(await desk.store.read.requesterEntry.count()).toBe(1);
  });

  it('and taken back may be sent again', async () => {
    const noteId = await notes();
    const { entryId } = (await makesPublic(noteId)) as { entryId: number };
    await withdraw(desk.store, { entryId, actor: desk.josiane, now: desk.now() });
    expect(await makesPublic(noteId, desk.catherine)).toHaveProperty('entryId');
    expect(await makesPublic(noteId)).toMatchObject({ refused: 'already_sent', byId: desk.catherine.id });
  });

  it('of a burst is the message that was chosen, each of them once, and what is said later too', async () => {
    const noteId = await burst('secret', 'Redémarrez le boîtier.');
    const [first, second, third] = [0, 1, 2].map((at) => ({ noteId, messageKey: keyOf(at) })) as Chosen[];
    expect(await sends(second!, await shownOf(desk.store, second!))).toHaveProperty('entryId');
    const sentAt = desk.now();
    desk.later(5_000);
    expect(await notes('Puis patientez.', keyOf(2))).toBe(noteId);
    expect(await sends(third!, await shownOf(desk.store, third!), desk.suzanne)).toHaveProperty('entryId');
    expect(await sent()).toEqual(['Redémarrez le boîtier.', 'Puis patientez.']);
    expect(await sends(second!, '', desk.catherine)).toEqual({
      ...{ refused: 'already_sent', byId: desk.josiane.id, at: sentAt },
    });
    // A copy of the bot's shows the burst: what is left of it.
    expect(await publishable(desk.store.read, { noteId })).toMatchObject({
      keys: [keyOf(0)],
      text: 'secret',
    });
    expect(await makesPublic(noteId, desk.catherine)).toHaveProperty('entryId');
    expect(await makesPublic(noteId)).toMatchObject({ refused: 'already_sent', byId: desk.catherine.id });
    expect(await sends(first!, '')).toMatchObject({ refused: 'already_sent', byId: desk.catherine.id });
    expect(await sends({ noteId, messageKey: 'slack:T1:C1:other' }, '')).toEqual({ refused: 'note_gone' });
  });

  it.each<[string, string | null, number, string]>([
    ['itself was edited', 'Autre', 0, 'note_changed'],
    ['itself was deleted', null, 0, 'note_gone'],
    ['is as it was, and another was edited', 'Autre', 1, 'sent'],
    ['is as it was, and another was deleted', null, 1, 'sent'],
  ])('is what was shown or nothing: its message %s', async (_, text, which, outcome) => {
    const noteId = await burst('Un', 'Deux');
    const chosen = { noteId, messageKey: keyOf(0) };
    const shown = await shownOf(desk.store, chosen);
    await edits(keyOf(which), text, desk.catherine.id);
    const done = await sends(chosen, shown, desk.josiane, 'slack:Ev8');
    expect('refused' in done ? done.refused : 'sent').toBe(outcome);
    expect(await sent()).toEqual(outcome === 'sent' ? ['Un'] : []);
    // Seen as it is now, by the same window.
    const again = await sends(chosen, await shownOf(desk.store, chosen), desk.josiane, 'slack:Ev8');
    expect('entryId' in again).toBe(outcome === 'note_changed');
    if (outcome === 'note_changed') expect(await sent()).toEqual(['Autre']);
  });

  it('is never more than was shown, whatever comes at the same time', async () => {
    const noteId = await burst('Un', 'Deux');
    const chosen = { noteId, messageKey: keyOf(0) };
    const shown = await shownOf(desk.store, chosen);
    await Promise.all([
      edits(keyOf(0), 'secret', desk.catherine.id),
      sends(chosen, shown),
      edits(keyOf(1), 'secret', desk.catherine.id),
      sends(chosen, shown, desk.suzanne),
    ]);
    expect([[], ['Un']]).toContainEqual(await sent());
  });

  it('stays what it was whatever becomes of the message, which is not sent again for it', async () => {
    const noteId = await burst('Un');
    const chosen = { noteId, messageKey: keyOf(0) };
    await sends(chosen, await shownOf(desk.store, chosen));
    await edits(keyOf(0), 'secret', desk.catherine.id);
    expect(await sends(chosen, await shownOf(desk.store, chosen))).toMatchObject({ refused: 'already_sent' });
    await edits(keyOf(0), null, desk.catherine.id);
    expect(await sends(chosen, '')).toMatchObject({ refused: 'already_sent' });
    // Nor does it grow by what Josiane, who sent it, says to the requester next.
    const said = { text: 'Voilà', messageKey: 'slack:T1:C1:9' };
    expect(await desk.mayDo(desk.josiane, 'reply', ticketId, said)).toMatchObject({ joined: false });
    expect(await sent()).toEqual(['Un', 'Voilà']);
  });

  it('that was sent whole, before messages were told apart, is sent', async () => {
    const noteId = await burst('Un', 'Deux');
    const data = JSON.stringify({ noteId });
    const event = { ticketId, actorId: desk.josiane.id, action: 'publish', data, at: desk.now() };
    await desk.store.write((tx) => tx.historyEvent.create({ data: event }));
    for (const chosen of [{ noteId }, { noteId, messageKey: keyOf(1) }]) {
      expect(await sends(chosen, '')).toMatchObject({ refused: 'already_sent', byId: desk.josiane.id });
    }
  });
});

describe('a copy of a line', () => {
  const copies = (line: LineRef, shownText: string, messageKey = 'slack:T1:C1:50') =>
    noteCopy(desk.store, { messageKey, line, ticketId, shownText, now: desk.now() });

  it('is found by its line', async () => {
    const entryId = await say('Bonjour');
    expect(await copies({ entryId }, 'Bonjour')).toEqual({ changed: false });
    const rows = await desk.store.read.journalMessage.findMany({
      where: { entryId },
      orderBy: { key: 'asc' },
    });
    expect(rows.map(({ key, copy }) => [key, copy])).toEqual([
      ['slack:T1:C1:50', true],
      [KEY, false],
    ]);
  });

  it('that shows what the line is no longer is mended, once', async () => {
    const entryId = await say('Bonjour');
    await edits(KEY, 'Bonsoir');
    expect(await queuedBy(() => copies({ entryId }, 'Bonjour'))).toEqual(['lineChanged']);
    expect(await queuedBy(() => copies({ entryId }, 'Bonjour'))).toEqual([]);
    expect(await copies({ entryId }, 'Bonjour')).toEqual({ changed: true });
  });

  it('of a line withdrawn while it was posted is mended too', async () => {
    const { entryId } = await desk.mayDo(desk.catherine, 'reply', ticketId, { text: 'secret' });
    await withdraw(desk.store, { entryId: entryId as number, actor: desk.catherine, now: desk.now() });
    expect(await queuedBy(() => copies({ entryId: entryId as number }, 'secret'))).toEqual(['lineChanged']);
  });

  it('is never missed by an edit that comes at the same time', async () => {
    for (let round = 0; round < 10; round += 1) {
      desk.later(120_000);
      const entryId = await say('Bonjour', `slack:T1:D1:r${round}`);
      const [copied] = await Promise.all([
        copies({ entryId }, 'Bonjour', `slack:T1:C1:r${round}`),
        edits(`slack:T1:D1:r${round}`, 'Bonsoir'),
      ]);
      const mending = await desk.store.read.delivery.findMany({
        where: { kind: 'lineChanged', payload: `{"entryId":${entryId}}` },
      });
      expect(mending).toHaveLength(copied.changed ? 2 : 1);
    }
  });
});
