import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawPing } from '../../../src/conversation/deliver.ts';
import type { Actor } from '../../../src/desk/actor.ts';
import { payloadOf } from '../../../src/desk/deliveries.ts';
import { SLA_MARKS } from '../../../src/desk/sla/clock.ts';
import { markSla } from '../../../src/desk/sla/watch.ts';
import { aDesk, type TestDesk } from '../deskOfTests.ts';

const HOUR = 3_600_000;

// Monday 23 November 2026, 9:00 in Paris. Normal priority: to be taken in four hours, resolved in sixteen.
let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const opened = async (input = {}) => (await desk.opens(desk.paul, input)).ticketId;
const watched = () => markSla(desk.store, desk.now());
const nothing = { warnings: 0, breaches: 0 };
const clockOf = (id: number) => desk.store.read.ticket.findUniqueOrThrow({ where: { id } });

/** Whom the watch told what of a ticket, in the order in which it did. */
async function told(ticketId: number): Promise<string[]> {
  const rows = await desk.store.read.delivery.findMany({
    where: { ticketId, kind: 'ping' },
    include: { person: { select: { name: true } } },
    orderBy: { id: 'asc' },
  });
  return rows
    .map((row) => `${payloadOf('ping', row.payload).action} ${row.person?.name.split(' ')[0]}`)
    .filter((line) => SLA_MARKS.some((mark) => line.startsWith(mark)));
}

/** Who got which list of times. */
const lists = async () =>
  (
    await desk.store.read.delivery.findMany({
      where: { kind: 'catchUp' },
      include: { person: { select: { name: true } } },
      orderBy: { id: 'asc' },
    })
  ).map(({ payload, person }) => ({
    who: person?.name.split(' ')[0] ?? '',
    news: payloadOf('catchUp', payload)
      .news.map((one) => `${'ping' in one ? one.ping.action : ''} ${one.ticketId}`)
      .sort(),
  }));

const eventsOf = async (ticketId: number) =>
  (
    await desk.store.read.historyEvent.findMany({
      where: { ticketId, actorId: null },
      orderBy: { id: 'asc' },
    })
  ).map(({ action }) => action);

describe('the watch', () => {
  it('of a ticket nobody takes redraws its cards, then tells the lead, once each', async () => {
    const id = await opened();
    desk.later(2 * HOUR);
    expect(await watched()).toEqual(nothing);
    desk.later(HOUR);
    const before = await clockOf(id);
    expect(await watched()).toEqual({ warnings: 1, breaches: 0 });
    expect(await watched()).toEqual(nothing);
    expect(await told(id)).toEqual([]);
    expect(await desk.store.read.delivery.count({ where: { ticketId: id, kind: 'cards' } })).toBe(2);
    desk.later(HOUR);
    expect(await watched()).toEqual({ warnings: 0, breaches: 1 });
    expect(await watched()).toEqual(nothing);
    expect(await told(id)).toEqual(['ttoBreach Nadia']);
    expect(await eventsOf(id)).toEqual(['ttoWarning', 'ttoBreach']);
    // Nobody changed the ticket: no card of it is older for it.
    const { version, updatedAt, updatedById } = before;
    expect(await clockOf(id)).toMatchObject({ version, updatedAt, updatedById });
  });

  it('warns the agent, and tells of a breach the agent and the lead', async () => {
    const id = await opened();
    await desk.mayDo(desk.catherine, 'take', id);
    desk.later(26 * HOUR);
    expect(await watched()).toEqual({ warnings: 1, breaches: 0 });
    desk.later(5 * HOUR);
    expect(await watched()).toEqual({ warnings: 0, breaches: 1 });
    expect(await told(id)).toEqual(['ttrWarning Catherine', 'ttrBreach Catherine', 'ttrBreach Nadia']);
  });

  it('tells a lead who has the ticket once', async () => {
    const id = await opened();
    await desk.mayDo(desk.nadia, 'take', id);
    desk.later(48 * HOUR);
    await watched();
    expect(await told(id)).toEqual(['ttrBreach Nadia']);
  });

  it('that was away says what is late, and warns of that no more', async () => {
    const id = await opened();
    desk.later(10 * 24 * HOUR);
    expect(await watched()).toEqual({ warnings: 0, breaches: 2 });
    expect(await eventsOf(id)).toEqual(['ttoBreach', 'ttrBreach']);
  });

  it('says nothing of what waits, is resolved or closed', async () => {
    const held = await opened();
    const resolved = await opened();
    for (const id of [held, resolved]) await desk.mayDo(desk.catherine, 'take', id);
    await desk.mayDo(desk.catherine, 'hold', held, { reason: 'Pièce commandée' });
    await desk.mayDo(desk.catherine, 'resolve', resolved, { code: 'assistance', solution: 'Relancer' });
    const dropped = await opened();
    await desk.mayDo(desk.paul, 'abandon', dropped, { reason: 'Réglé' });
    desk.later(240 * HOUR);
    expect(await watched()).toEqual(nothing);
  });

  it('still says that a time was over when the ticket was put on hold', async () => {
    const id = await opened();
    await desk.mayDo(desk.catherine, 'take', id);
    desk.later(48 * HOUR);
    await desk.mayDo(desk.catherine, 'hold', id, { reason: 'Pièce commandée' });
    expect(await watched()).toEqual({ warnings: 0, breaches: 1 });
    await desk.mayDo(desk.catherine, 'resume', id);
    desk.later(48 * HOUR);
    expect(await watched()).toEqual(nothing);
  });

  it('speaks again of a time that was given anew', async () => {
    const id = await opened();
    await desk.mayDo(desk.catherine, 'take', id);
    desk.later(48 * HOUR);
    await watched();
    await desk.mayDo(desk.catherine, 'edit', id, { urgency: 'low' });
    expect(await clockOf(id)).toMatchObject({ ttrBreachedAt: null });
    expect(await watched()).toEqual(nothing);
    desk.later(7 * 24 * HOUR);
    expect(await watched()).toEqual({ warnings: 0, breaches: 1 });
  });

  it('says each thing once, though two instances look at many at the same moment', async () => {
    const ids: number[] = [];
    for (let i = 0; i < 7; i += 1) ids.push(await opened());
    desk.later(4 * HOUR);
    const looks = [0, 1].map(() => markSla(desk.store, desk.now(), { batch: 2 }));
    const counts = await Promise.all(looks);
    expect(counts.reduce((sum, { breaches }) => sum + breaches, 0)).toBe(7);
    const listed = (await lists()).flatMap(({ news }) => news);
    expect(listed.toSorted()).toEqual(ids.map((id) => `ttoBreach ${id}`).toSorted());
    for (const id of ids) expect(await told(id)).toEqual([]);
  });

  it('of many at once makes one list each for whom they are too many, breaches apart from warnings', async () => {
    const hers: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      hers.push(await opened());
      await desk.mayDo(desk.catherine, 'take', hers[i]!);
    }
    const his = await opened({ teamId: desk.pilotes });
    await desk.mayDo(desk.marc, 'take', his);
    desk.later(26 * HOUR);
    expect(await markSla(desk.store, desk.now(), { batch: 2 })).toEqual({ warnings: 5, breaches: 0 });
    // A warning is the agent's: four are too many for her, one is not for him, and none is the lead's.
    expect(await told(his)).toEqual(['ttrWarning Marc']);
    expect(await lists()).toEqual([{ who: 'Catherine', news: hers.map((id) => `ttrWarning ${id}`) }]);
    desk.later(5 * HOUR);
    expect(await markSla(desk.store, desk.now(), { batch: 2 })).toEqual({ warnings: 0, breaches: 5 });
    const [, ...breaches] = await lists();
    const all = [...hers, his].map((id) => `ttrBreach ${id}`);
    expect(breaches.toSorted((a, b) => a.who.localeCompare(b.who))).toEqual([
      { who: 'Catherine', news: all.slice(0, 4) },
      { who: 'Nadia', news: all },
    ]);
    expect(await told(his)).toEqual(['ttrWarning Marc', 'ttrBreach Marc']);
    for (const id of hers) expect(await told(id)).toEqual([]);
    expect(await eventsOf(hers[0]!)).toEqual(['ttrWarning', 'ttrBreach']);
  });
});

describe('what somebody reads of it', () => {
  const drawn = async (person: Actor, ticketId: number) => {
    const row = await desk.store.read.delivery.findFirst({
      where: { kind: 'ping', ticketId, personId: person.id },
      orderBy: { id: 'desc' },
    });
    return row && drawPing(desk.store, person, ticketId, payloadOf('ping', row.payload), desk.now());
  };
  const late = async (input = {}) => {
    const id = await opened(input);
    await desk.mayDo(desk.catherine, 'take', id);
    desk.later(48 * HOUR);
    await watched();
    return id;
  };

  it('is the next step of each, in their language, and why they hear it', async () => {
    const id = await late();
    const [agent, lead] = [await drawn(desk.catherine, id), await drawn({ ...desk.nadia, locale: 'en' }, id)];
    expect(agent?.line.heading).toEqual(['Le délai de résolution est dépassé']);
    expect(agent?.line.buttons.map(({ label }) => label)).toEqual([
      'Résolu',
      'Répondre',
      'Moins de messages',
    ]);
    expect(lead?.line.heading).toEqual(['The time to resolve is over']);
    expect(lead?.line.buttons.map(({ label }) => label)).toEqual(['Reassign', 'Take over', 'Fewer of these']);
    expect(lead?.line.footnote).toBe('You get this because you lead the team HELPDESK.');
  });

  it('is nothing once the ticket is resolved, or when they are an agent no more', async () => {
    const id = await late();
    expect(await drawn({ ...desk.catherine, memberships: [] }, id)).toBeNull();
    await desk.mayDo(desk.catherine, 'resolve', id, { code: 'assistance', solution: 'Relancer' });
    expect(await drawn(desk.nadia, id)).toBeNull();
  });
});
