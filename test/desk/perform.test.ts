import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { create } from '../../src/desk/actions/create.ts';
import { updatedByOthers } from '../../src/store/queries/updatedByOthers.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const ticketOf = (id: number) => desk.store.read.ticket.findUniqueOrThrow({ where: { id } });
const pingsOf = async (ticketId: number) =>
  (
    await desk.store.read.delivery.findMany({ where: { ticketId, kind: 'ping' }, orderBy: { id: 'asc' } })
  ).map((delivery) => ({ personId: delivery.personId, ...JSON.parse(delivery.payload) }));

describe('the tutorial', () => {
  it('goes from a request for Paul Smith to a confirmed solution', async () => {
    const { suzanne, paul, catherine, marc } = desk;
    const { ticketId, number } = await desk.opens(suzanne, { requesterId: paul.id, origin: 'phone' });
    expect(number).toBe(1);
    expect(await ticketOf(ticketId)).toMatchObject({
      state: 'dispatched',
      teamId: desk.helpdesk,
      priority: 3,
      authorId: suzanne.id,
    });

    expect(await desk.mayDo(catherine, 'take', ticketId)).toMatchObject({ state: 'assigned' });
    expect(
      await desk.mayDo(catherine, 'ask', ticketId, { question: 'Depuis un autre poste ?' }),
    ).toMatchObject({
      state: 'awaiting_requester',
    });
    expect(await desk.mayDo(paul, 'reply', ticketId, { text: "J'ai fait le test." })).toMatchObject({
      state: 'assigned',
    });
    expect(
      await desk.mayDo(catherine, 'transfer', ticketId, { teamId: desk.pilotes, note: 'Pour vous.' }),
    ).toMatchObject({ state: 'redispatched' });
    expect(await ticketOf(ticketId)).toMatchObject({
      agentId: null,
      teamId: desk.pilotes,
      firstTeamId: desk.helpdesk,
    });

    await desk.mayDo(marc, 'take', ticketId);
    await desk.mayDo(marc, 'resolve', ticketId, { code: 'assistance', solution: 'Relancer le service.' });
    await desk.mayDo(paul, 'close', ticketId, { satisfaction: 1, comment: 'Parfait' });
    expect(await ticketOf(ticketId)).toMatchObject({
      state: 'closed',
      closure: 'confirmed',
      satisfaction: 1,
      active: false,
    });

    const entries = await desk.store.read.requesterEntry.findMany({
      where: { ticketId },
      orderBy: { id: 'asc' },
    });
    expect(entries.map((entry) => [entry.kind, entry.text])).toEqual([
      ['question', 'Depuis un autre poste ?'],
      ['message', "J'ai fait le test."],
      ['solution', 'Relancer le service.'],
    ]);
    const events = await desk.store.read.historyEvent.findMany({
      where: { ticketId },
      orderBy: { id: 'asc' },
    });
    expect(events.map((event) => event.action)).toEqual([
      'create',
      'take',
      'ask',
      'reply',
      'transfer',
      'take',
      'resolve',
      'close',
    ]);
  });
});

describe('creating', () => {
  it('numbers 40 tickets opened at once without a gap or a double', async () => {
    const opened = await Promise.all(Array.from({ length: 40 }, () => desk.opens(desk.paul)));
    expect(opened.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
  });

  it('opens one ticket for an event that comes twice, and leaves no gap', async () => {
    await desk.opens(desk.paul, {}, 'slack:Ev1');
    const again = await create(desk.store, {
      actor: desk.paul,
      input: { title: 'x' },
      defaultTeam: 'HELPDESK',
      eventKey: 'slack:Ev1',
      now: desk.now(),
    });
    expect(again).toEqual({ refused: 'duplicate' });
    expect((await desk.opens(desk.paul)).number).toBe(2);
  });

  it.each([
    ['title', { title: '   ' }, 'required'],
    ['title', { title: 'x'.repeat(256) }, 'too_long'],
    ['impact', { title: 'x', impact: 'planet' }, 'unknown'],
  ])('refuses a bad %s', async (field, input, reason) => {
    const outcome = await create(desk.store, {
      actor: desk.paul,
      input: input as never,
      defaultTeam: 'HELPDESK',
      now: desk.now(),
    });
    expect(outcome).toEqual({ refused: 'invalid', field, reason });
  });

  it('lets nobody but an agent open one for somebody else', async () => {
    const outcome = await create(desk.store, {
      actor: desk.paul,
      input: { title: 'x', requesterId: desk.emma.id },
      defaultTeam: 'HELPDESK',
      now: desk.now(),
    });
    expect(outcome).toMatchObject({ refused: 'invalid', field: 'requesterId' });
  });

  it('sends it to the subcategory’s team, and to its approver first where it needs one', async () => {
    const node = await desk.store.write((tx) =>
      tx.catalogueNode.create({
        data: {
          level: 'subcategory',
          name: 'Anglais',
          path: 'Anglais',
          searchText: 'anglais',
          teamId: desk.pilotes,
          requiresApproval: true,
          approverId: desk.nadia.id,
          requestType: 'service_request',
        },
      }),
    );
    const { ticketId } = await desk.opens(desk.paul, { subcategoryId: node.id });
    expect(await ticketOf(ticketId)).toMatchObject({
      state: 'awaiting_approval',
      teamId: desk.pilotes,
      requestType: 'service_request',
    });
    expect(await pingsOf(ticketId)).toMatchObject([{ personId: desk.nadia.id, action: 'create' }]);
    expect(await desk.does(desk.marc, 'approve', ticketId)).toEqual({
      refused: 'not_permitted',
      action: 'approve',
    });
    expect(await desk.mayDo(desk.marc, 'transfer', ticketId, { teamId: desk.helpdesk })).toMatchObject({
      state: 'awaiting_approval',
    });
    expect(await desk.mayDo(desk.nadia, 'approve', ticketId)).toMatchObject({ state: 'dispatched' });
  });
});

describe('two people at once', () => {
  it('the second to click an old card is told who was first, and changes nothing', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    const outcome = await desk.does(desk.josiane, 'take', ticketId, {}, { version: 1 });
    expect(outcome).toMatchObject({ refused: 'stale', byId: desk.catherine.id });
    expect(await ticketOf(ticketId)).toMatchObject({ agentId: desk.catherine.id, version: 2 });
  });

  it('of ten who take it from the same card, one has it', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    const agents = [desk.catherine, desk.josiane, desk.suzanne, desk.nadia, desk.catherine];
    const outcomes = await Promise.all(
      [...agents, ...agents].map((agent) => desk.does(agent, 'take', ticketId, {}, { version: 1 })),
    );
    expect(outcomes.filter((outcome) => !('refused' in outcome))).toHaveLength(1);
    expect((await ticketOf(ticketId)).version).toBe(2);
  });

  it('a double delivery of one event changes nothing twice', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    const say = () =>
      desk.does(desk.paul, 'reply', ticketId, { text: 'Toujours en panne' }, { eventKey: 'slack:Ev9' });
    await say();
    expect(await say()).toEqual({ refused: 'duplicate' });
    expect(await desk.store.read.requesterEntry.count({ where: { ticketId } })).toBe(1);
  });
});

describe('who follows a ticket', () => {
  it('has not changed it: neither its version, nor when and by whom it was updated', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    const before = await ticketOf(ticketId);
    desk.later(MINUTE);
    await desk.mayDo(desk.marc, 'follow', ticketId);
    await desk.mayDo(desk.marc, 'unfollow', ticketId);
    await desk.mayDo(desk.josiane, 'follow', ticketId);
    expect(await ticketOf(ticketId)).toEqual(before);
    const home = { teamIds: [desk.helpdesk], personId: desk.suzanne.id, limit: 5 };
    expect(await updatedByOthers(desk.store.read, { ...home, since: before.updatedAt })).toMatchObject({
      total: 0,
    });
    expect(await desk.store.read.watcher.count({ where: { ticketId } })).toBe(1);
    expect(await desk.mayDo(desk.catherine, 'hold', ticketId, { reason: 'Pièce' })).toMatchObject({
      version: 3,
    });
  });
});

describe('a line that is added', () => {
  it('is an update by somebody, and leaves the version; a state that moves with it does not', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    desk.later(MINUTE);
    const lines = [
      await desk.mayDo(desk.josiane, 'note', ticketId, { text: 'Vu' }),
      await desk.mayDo(desk.paul, 'reply', ticketId, { text: 'Alors ?' }),
      await desk.mayDo(desk.paul, 'chase', ticketId, { message: 'Alors ?' }),
    ];
    expect(lines.map(({ version }) => version)).toEqual([2, 2, 2]);
    expect(await ticketOf(ticketId)).toMatchObject({ updatedById: desk.paul.id, updatedAt: desk.now() });
    await desk.mayDo(desk.catherine, 'ask', ticketId, { question: 'Où ?' });
    expect(await desk.mayDo(desk.paul, 'reply', ticketId, { text: 'Ici' })).toMatchObject({
      state: 'assigned',
      version: 4,
    });
  });

  it('names its deliveries apart from every other, twice at the same version too', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    const say = (ts: number) => ({ text: `message ${ts}`, messageKey: `slack:T1:D1:${ts}` });
    for (const ts of [1, 2, 3]) await desk.mayDo(desk.paul, 'reply', ticketId, say(ts));
    for (const ts of [4, 5]) await desk.mayDo(desk.josiane, 'note', ticketId, say(ts));
    const kinds = await desk.store.read.delivery.groupBy({ by: ['kind'], where: { ticketId }, _count: true });
    expect(Object.fromEntries(kinds.map(({ kind, _count }) => [kind, _count]))).toMatchObject({
      cards: 7,
      line: 2,
      lineChanged: 3,
    });
  });
});

describe('a refusal changes nothing', () => {
  it.each([
    ['resolve', { code: 'assistance' }, 'solution', 'required'],
    ['resolve', { code: 'magic', solution: 'x' }, 'code', 'unknown'],
    ['resolve', { solution: 'x' }, 'code', 'unknown'],
    ['hold', {}, 'reason', 'required'],
    ['hold', { reason: 'x', until: '2020-01-01' }, 'until', 'past_date'],
    ['ask', { question: '  ' }, 'question', 'required'],
    ['note', { text: 'x'.repeat(40_001) }, 'text', 'too_long'],
  ] as const)('%s with %j', async (action, input, field, reason) => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    const before = await ticketOf(ticketId);
    const deliveries = await desk.store.read.delivery.count();
    expect(await desk.does(desk.catherine, action, ticketId, input)).toEqual({
      refused: 'invalid',
      field,
      reason,
    });
    expect(await ticketOf(ticketId)).toEqual(before);
    expect(await desk.store.read.delivery.count()).toBe(deliveries);
  });

  it('a refused event may come again', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    const close = () => desk.does(desk.paul, 'close', ticketId, {}, { eventKey: 'slack:Ev7' });
    expect(await close()).toMatchObject({ refused: 'wrong_state', state: 'dispatched' });
    expect(await close()).toMatchObject({ refused: 'wrong_state' });
  });

  it('a stranger is not even told that the ticket exists', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    expect(await desk.does(desk.emma, 'reply', ticketId, { text: 'x' })).toEqual({
      refused: 'unknown_ticket',
    });
    expect(await desk.does(desk.emma, 'reply', 999_999, { text: 'x' })).toEqual({
      refused: 'unknown_ticket',
    });
  });
});

describe('assigning', () => {
  it('only to an agent of the ticket’s team', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    expect(await desk.does(desk.suzanne, 'assign', ticketId, { agentId: desk.marc.id })).toEqual({
      refused: 'invalid',
      field: 'agentId',
      reason: 'not_in_team',
    });
    expect(await desk.mayDo(desk.suzanne, 'assign', ticketId, { agentId: desk.josiane.id })).toMatchObject({
      state: 'assigned',
    });
  });

  it('a takeover keeps a pause, and tells the agent who had it', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    await desk.mayDo(desk.catherine, 'hold', ticketId, { reason: 'Pièce commandée' });
    expect(await desk.mayDo(desk.josiane, 'take', ticketId)).toMatchObject({ state: 'pending' });
    const last = (await pingsOf(ticketId)).filter((ping) => ping.personId === desk.catherine.id);
    expect(last).toEqual([
      { personId: desk.catherine.id, action: 'take', actorId: desk.josiane.id, entryId: null, noteId: null },
    ]);
  });

  it('reopening goes back to the queue when the agent has left the team', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    await desk.mayDo(desk.catherine, 'resolve', ticketId, { code: 'other', solution: 'Fait' });
    await desk.store.write((tx) => tx.membership.deleteMany({ where: { personId: desk.catherine.id } }));
    expect(await desk.mayDo(desk.paul, 'reopen', ticketId, { reason: 'Non' })).toMatchObject({
      state: 'redispatched',
    });
    expect(await ticketOf(ticketId)).toMatchObject({ agentId: null, solution: null });
  });
});

describe('who is told', () => {
  it('one ping a person, none for one’s own act, and no text in the row', async () => {
    const { ticketId } = await desk.opens(desk.suzanne, { requesterId: desk.paul.id });
    await desk.mayDo(desk.suzanne, 'follow', ticketId);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    await desk.mayDo(desk.catherine, 'reply', ticketId, { text: 'Secret de polichinelle' });
    const pings = (await pingsOf(ticketId)).filter((ping) => ping.action === 'reply');
    expect(pings.map((ping) => ping.personId).sort()).toEqual([desk.paul.id, desk.suzanne.id].sort());
    const rows = await desk.store.read.delivery.findMany({ where: { ticketId } });
    expect(rows.some((row) => row.payload.includes('polichinelle'))).toBe(false);
  });

  it('a requester hears that an agent resumes what waited, and nothing when it resumes by itself', async () => {
    const { paul, catherine } = desk;
    const { ticketId } = await desk.opens(paul);
    await desk.mayDo(catherine, 'take', ticketId);
    const resumed = async () =>
      (await pingsOf(ticketId)).filter(({ action }) => action === 'resume').map(({ personId }) => personId);

    await desk.mayDo(catherine, 'ask', ticketId, { question: 'Quel poste ?' });
    expect(await desk.mayDo(paul, 'reply', ticketId, { text: 'Le 4' })).toMatchObject({ state: 'assigned' });
    expect(await resumed()).toEqual([]);
    await desk.mayDo(catherine, 'hold', ticketId, { reason: 'Pièce' });
    await desk.mayDo(null, 'resume', ticketId);
    expect(await resumed()).toEqual([catherine.id]);
    await desk.mayDo(catherine, 'hold', ticketId, { reason: 'Pièce' });
    await desk.mayDo(catherine, 'resume', ticketId);
    expect(await resumed()).toEqual([catherine.id, paul.id]);
  });

  it('a requester hears nothing of an internal note', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    await desk.mayDo(desk.josiane, 'note', ticketId, { text: 'Même panne hier à Muret.' });
    const noted = (await pingsOf(ticketId)).filter((ping) => ping.action === 'note');
    expect(noted.map((ping) => ping.personId)).toEqual([desk.catherine.id]);
    expect(await desk.store.read.requesterEntry.count({ where: { ticketId } })).toBe(0);
    expect(await desk.does(desk.paul, 'note', ticketId, { text: 'x' })).toEqual({
      refused: 'not_permitted',
      action: 'note',
    });
  });
});

describe('the journal', () => {
  it('makes one entry of a burst of messages, and a new one after a minute', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    const say = (text: string, ts: string) =>
      desk.mayDo(desk.paul, 'reply', ticketId, { text, messageKey: `slack:T:D:${ts}` });
    await say('Bonjour', '1');
    desk.later(20_000);
    await say('toujours en panne', '2');
    desk.later(2 * MINUTE);
    await say('Du nouveau ?', '3');
    const entries = await desk.store.read.requesterEntry.findMany({
      where: { ticketId },
      orderBy: { id: 'asc' },
    });
    expect(entries.map((entry) => entry.text)).toEqual(['Bonjour\ntoujours en panne', 'Du nouveau ?']);
    expect(await desk.store.read.journalMessage.count({ where: { ticketId } })).toBe(3);
  });

  it('makes no burst of what was written in a form and the messages after it', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.catherine, 'take', ticketId);
    for (const action of ['reply', 'note'] as const) {
      await desk.mayDo(desk.catherine, action, ticketId, { text: 'En entier' });
      const messageKey = (ts: string) => ({ messageKey: `slack:T:C:${action}${ts}` });
      const first = { text: 'Un mot', ...messageKey('1') };
      expect(await desk.mayDo(desk.catherine, action, ticketId, first)).toMatchObject({ joined: false });
      const second = { text: 'et un autre', ...messageKey('2') };
      expect(await desk.mayDo(desk.catherine, action, ticketId, second)).toMatchObject({ joined: true });
    }
  });
});

describe('what people wrote', () => {
  const HARD = 'a\u0007b \u202Etxt.exe <!channel> {{x}} \uFFFD';

  it('is kept as typed; a NUL, which one of the databases refuses, is left out on both', async () => {
    const { ticketId } = await desk.opens(desk.paul, {
      title: `\0${HARD}`,
      description: `${HARD}\0\n${HARD}`,
      firstEntry: `\0${HARD} `,
    });
    await desk.mayDo(desk.catherine, 'take', ticketId);
    await desk.mayDo(desk.catherine, 'note', ticketId, { text: `${HARD}\0` });
    await desk.mayDo(desk.catherine, 'edit', ticketId, { postIt: `\0${HARD}` });
    const ticket = await desk.store.read.ticket.findUniqueOrThrow({
      where: { id: ticketId },
      include: { entries: true, notes: true },
    });
    expect(ticket).toMatchObject({
      title: HARD,
      description: `${HARD}\n${HARD}`,
      postIt: HARD,
      entries: [{ text: HARD }],
      notes: [{ text: HARD }],
    });
    expect(await desk.does(desk.paul, 'reply', ticketId, { text: '\0' })).toMatchObject({
      refused: 'invalid',
      reason: 'required',
    });
  });
});

describe('chasing', () => {
  it('is for a requester once a day, for an agent at any time', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    await desk.mayDo(desk.paul, 'chase', ticketId);
    expect(await desk.does(desk.paul, 'chase', ticketId)).toMatchObject({
      refused: 'invalid',
      reason: 'too_soon',
    });
    await desk.mayDo(desk.suzanne, 'chase', ticketId);
    desk.later(DAY);
    await desk.mayDo(desk.paul, 'chase', ticketId);
  });
});

describe('the clock', () => {
  it('may close what is resolved, and resume what waits; nothing else', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    expect(await desk.does(null, 'take', ticketId)).toEqual({ refused: 'not_permitted', action: 'take' });
    await desk.mayDo(desk.catherine, 'take', ticketId);
    await desk.mayDo(desk.catherine, 'hold', ticketId, { reason: 'Pièce' });
    await desk.mayDo(null, 'resume', ticketId);
    await desk.mayDo(desk.catherine, 'resolve', ticketId, { code: 'other', solution: 'Fait' });
    await desk.mayDo(null, 'close', ticketId);
    expect(await ticketOf(ticketId)).toMatchObject({
      state: 'closed',
      closure: 'automatic',
      updatedById: null,
    });
  });
});
