import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyDeskFile } from '../../../src/desk/deskFile/apply.ts';
import { demoDeskFile } from '../../../src/desk/demo/seed.ts';
import type { Actor } from '../../../src/desk/actor.ts';
import type { State } from '../../../src/desk/vocabulary.ts';
import { aDesk, type TestDesk } from '../deskOfTests.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

// Monday 23 November 2026, 9:00 in Paris; a desk that says nothing is open from 8:00 to 18:00 on weekdays.
let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const clockOf = (id: number) => desk.store.read.ticket.findUniqueOrThrow({ where: { id } });
const opened = async (input = {}) => (await desk.opens(desk.paul, input)).ticketId;
const at = (time: string) => new Date(`2026-11-${time}Z`);

/** Runs, paused, met or stopped, as DESIGN §3 has it. */
async function facesOf(id: number) {
  const { takenAt, ttoDueAt, ttoTargetMs, ttrSince, ttrDueAt, ttrTargetMs, resolvedAt, active } =
    await clockOf(id);
  const tto = ttoTargetMs === null ? 'stopped' : takenAt ? 'met' : active && ttoDueAt ? 'runs' : '–';
  const running = ttrSince !== null && ttrDueAt !== null;
  const stopped = resolvedAt ? 'met' : active ? 'paused' : '–';
  return [tto, ttrTargetMs === null ? 'stopped' : running ? 'runs' : stopped];
}

/** A catalogue leaf that asks Nadia first. */
async function awaitingApproval(): Promise<number> {
  const node = await desk.store.write((tx) =>
    tx.catalogueNode.create({
      data: {
        ...{ level: 'subcategory', name: 'Licence', path: 'Licence', searchText: 'licence' },
        ...{ requiresApproval: true, approverId: desk.nadia.id },
      },
    }),
  );
  return opened({ subcategoryId: node.id });
}

type Step = (id: number) => Promise<unknown>;
const doing =
  (who: (desk: TestDesk) => Actor, action: Parameters<TestDesk['does']>[1], input?: unknown): Step =>
  (id) =>
    desk.mayDo(who(desk), action, id, input);
const catherine = (people: TestDesk) => people.catherine;
const take = doing(catherine, 'take');
const hold = doing(catherine, 'hold', { reason: 'Pièce commandée' });
const ask = doing(catherine, 'ask', { question: 'Quel poste ?' });
const resolve = doing(catherine, 'resolve', { code: 'assistance', solution: 'Relancer' });
const toPilotes: Step = (id) => desk.mayDo(desk.catherine, 'transfer', id, { teamId: desk.pilotes });

describe('the clocks of each state', () => {
  const table: [State, string, string, readonly Step[]][] = [
    ['dispatched', 'runs', 'runs', []],
    ['redispatched', 'runs', 'runs', [toPilotes]],
    ['assigned', 'met', 'runs', [take]],
    ['pending', 'met', 'paused', [take, hold]],
    ['awaiting_requester', 'met', 'paused', [take, ask]],
    ['assigned', 'met', 'runs', [take, hold, doing(catherine, 'resume')]],
    ['assigned', 'met', 'runs', [take, ask, doing((all) => all.paul, 'reply', { text: 'Le poste 3.' })]],
    ['redispatched', 'met', 'runs', [take, hold, toPilotes]],
    ['resolved', 'met', 'met', [take, resolve]],
    ['resolved', 'met', 'met', [take, hold, resolve]],
    ['assigned', 'met', 'runs', [take, resolve, doing((all) => all.paul, 'reopen', { reason: 'Encore' })]],
    ['closed', 'met', 'met', [take, resolve, doing((all) => all.paul, 'close')]],
    ['abandoned', '–', '–', [doing((all) => all.paul, 'abandon', { reason: 'Réglé' })]],
    ['closed', '–', '–', [doing((all) => all.nadia, 'closeAdministratively', { reason: 'Doublon' })]],
  ];
  it.each(table)('%s: TTO %s, TTR %s', async (state, tto, ttr, steps) => {
    const id = await opened();
    for (const step of steps) {
      desk.later(MINUTE);
      await step(id);
    }
    expect((await clockOf(id)).state).toBe(state);
    expect(await facesOf(id)).toEqual([tto, ttr]);
    const { active, slaNextAt, lateAt } = await clockOf(id);
    if (!active) expect([slaNextAt, lateAt]).toEqual([null, null]);
  });

  it('awaiting_approval: both stopped until the approval, from which they run', async () => {
    const id = await awaitingApproval();
    expect(await facesOf(id)).toEqual(['stopped', 'stopped']);
    expect(await clockOf(id)).toMatchObject({ slaStartedAt: null, slaNextAt: null, lateAt: null });
    desk.later(3 * HOUR);
    await desk.mayDo(desk.nadia, 'approve', id);
    expect(await facesOf(id)).toEqual(['runs', 'runs']);
    expect(await clockOf(id)).toMatchObject({ slaStartedAt: desk.now(), ttoDueAt: at('23T15:00:00') });
  });

  it('rejected: they never started', async () => {
    const id = await awaitingApproval();
    await desk.mayDo(desk.nadia, 'reject', id, { reason: 'Non' });
    expect(await facesOf(id)).toEqual(['stopped', 'stopped']);
  });
});

describe('a ticket of normal priority: four hours to be taken, sixteen to be resolved', () => {
  it('is due in opening hours, and watched from three quarters on', async () => {
    expect(await clockOf(await opened())).toMatchObject({
      ...{ slaStartedAt: at('23T08:00:00'), ttoTargetMs: 4 * HOUR, ttrTargetMs: 16 * HOUR },
      ...{ ttoWarnAt: at('23T11:00:00'), ttoDueAt: at('23T12:00:00') },
      ...{ ttrWarnAt: at('24T10:00:00'), ttrDueAt: at('24T14:00:00'), ttrSince: at('23T08:00:00') },
      ...{
        slaNextAt: at('23T11:00:00'),
        lateAt: at('23T12:00:00'),
        ttoBreachedAt: null,
        ttrBreachedAt: null,
      },
    });
  });

  it('is due as much later as it waited', async () => {
    const id = await opened();
    desk.later(HOUR);
    await take(id);
    desk.later(HOUR);
    await hold(id);
    expect(await clockOf(id)).toMatchObject({
      ttrSpentMs: 2 * HOUR,
      ttrSince: null,
      ttrDueAt: null,
      lateAt: null,
    });
    desk.later(24 * HOUR);
    await desk.mayDo(desk.catherine, 'resume', id);
    // Tuesday 11:00 in Paris: seven hours that day, seven more the next.
    expect(await clockOf(id)).toMatchObject({ ttrWarnAt: at('25T10:00:00'), ttrDueAt: at('25T14:00:00') });
  });

  it('that is taken, replied to, noted and followed is due when it was', async () => {
    const id = await opened();
    await take(id);
    const { ttrDueAt, ttrSince } = await clockOf(id);
    desk.later(HOUR);
    await desk.mayDo(desk.catherine, 'reply', id, { text: 'Bonjour' });
    await desk.mayDo(desk.catherine, 'note', id, { text: 'Bail' });
    await desk.mayDo(desk.nadia, 'follow', id);
    await desk.mayDo(desk.josiane, 'take', id);
    expect(await clockOf(id)).toMatchObject({ ttrDueAt, ttrSince, ttrSpentMs: 0 });
  });

  it('goes on where it was reopened, with what it had spent', async () => {
    const id = await opened();
    desk.later(HOUR);
    await take(id);
    await resolve(id);
    desk.later(48 * HOUR);
    await desk.mayDo(desk.paul, 'reopen', id, { reason: 'Encore' });
    // Wednesday 10:00 in Paris: eight hours that day, seven the next.
    expect(await clockOf(id)).toMatchObject({
      ttrSpentMs: HOUR,
      ttrDueAt: at('26T14:00:00'),
      ttrBreachedAt: null,
    });
  });

  it('that is taken or resolved late says when it was due, though nobody watched', async () => {
    const id = await opened();
    desk.later(5 * HOUR);
    await take(id);
    expect(await clockOf(id)).toMatchObject({ ttoBreachedAt: at('23T12:00:00'), lateAt: at('24T14:00:00') });
    desk.later(48 * HOUR);
    await resolve(id);
    expect(await clockOf(id)).toMatchObject({
      ttrBreachedAt: at('24T14:00:00'),
      slaNextAt: null,
      lateAt: null,
    });
  });

  it('stays late while it waits, and when it goes on', async () => {
    const id = await opened();
    await take(id);
    desk.later(48 * HOUR);
    await hold(id);
    expect(await clockOf(id)).toMatchObject({ ttrDueAt: at('24T14:00:00'), lateAt: at('24T14:00:00') });
    desk.later(HOUR);
    await desk.mayDo(desk.catherine, 'resume', id);
    expect(await clockOf(id)).toMatchObject({ ttrDueAt: at('24T14:00:00'), lateAt: at('24T14:00:00') });
  });
});

describe('another target', () => {
  it.each([
    ['more urgent', { urgency: 'critical', impact: 'department' }],
    ['less urgent', { urgency: 'low' }],
  ])('%s: due as if it had been from the start', async (_, edited) => {
    const asked = await opened(edited);
    const id = await opened();
    desk.later(3 * HOUR);
    await desk.mayDo(desk.catherine, 'edit', id, edited);
    const { ttoDueAt, ttrDueAt, lateAt } = await clockOf(asked);
    expect(await clockOf(id)).toMatchObject({ ttoDueAt, ttrDueAt, lateAt });
  });

  it('of the team it is moved to, of the subcategory it is given', async () => {
    await desk.store.write((tx) =>
      tx.team.update({
        where: { id: desk.pilotes },
        data: { sla: '{"tto":{"medium":60},"ttr":{"medium":300}}' },
      }),
    );
    const service = {
      level: 'service',
      name: 'S',
      path: 'S',
      searchText: 's',
      sla: '{"ttr":{"medium":120}}',
    };
    const parent = await desk.store.write((tx) => tx.catalogueNode.create({ data: service }));
    const leaf = { level: 'subcategory', name: 'L', path: 'S > L', searchText: 'l', parentId: parent.id };
    const sla = '{"tto":{"medium":30}}';
    const node = await desk.store.write((tx) => tx.catalogueNode.create({ data: { ...leaf, sla } }));
    const id = await opened();
    await toPilotes(id);
    expect(await clockOf(id)).toMatchObject({ ttoDueAt: at('23T09:00:00'), ttrDueAt: at('23T13:00:00') });
    await desk.mayDo(desk.marc, 'edit', id, { subcategoryId: node.id });
    expect(await clockOf(id)).toMatchObject({ ttoDueAt: at('23T08:30:00'), ttrDueAt: at('23T10:00:00') });
    await desk.mayDo(desk.marc, 'edit', id, { urgency: 'low' });
    expect(await clockOf(id)).toMatchObject({ ttoTargetMs: 8 * HOUR, ttrTargetMs: 40 * HOUR });
  });

  it('that is over already while it waits makes it late; one that is not takes that back', async () => {
    const id = await opened();
    await take(id);
    desk.later(5 * HOUR);
    await hold(id);
    await desk.mayDo(desk.catherine, 'edit', id, { urgency: 'critical', impact: 'department' });
    expect(await clockOf(id)).toMatchObject({
      ttrTargetMs: 4 * HOUR,
      ttrDueAt: desk.now(),
      lateAt: desk.now(),
    });
    await desk.mayDo(desk.catherine, 'edit', id, { urgency: 'low' });
    expect(await clockOf(id)).toMatchObject({ ttrTargetMs: 40 * HOUR, ttrDueAt: null, lateAt: null });
  });
});

it('counts by the hours, holidays and targets of the desk file', async () => {
  const file = demoDeskFile();
  await applyDeskFile(
    desk.store,
    { ...file, desk: { ...file.desk, extraHolidays: ['2026-11-24'] } },
    { now: desk.now() },
  );
  // 9:00 to 12:00, then an hour from 13:30.
  const id = await opened();
  expect(await clockOf(id)).toMatchObject({ ttoDueAt: at('23T13:30:00') });
  // Seven and a half hours are left of Monday; Tuesday is closed; eight and a half make sixteen.
  expect(await clockOf(id)).toMatchObject({ ttrDueAt: at('25T17:00:00') });
});

it('starts the clocks of a ticket from before there were any with its next move', async () => {
  const id = await opened();
  const before = { slaStartedAt: null, ttoTargetMs: null, ttoWarnAt: null, ttoDueAt: null, slaNextAt: null };
  const none = {
    ...before,
    ttrTargetMs: null,
    ttrSince: null,
    ttrWarnAt: null,
    ttrDueAt: null,
    lateAt: null,
  };
  await desk.store.write((tx) => tx.ticket.update({ where: { id }, data: none }));
  desk.later(HOUR);
  await take(id);
  expect(await clockOf(id)).toMatchObject({
    slaStartedAt: desk.now(),
    ttoTargetMs: null,
    ttrSince: desk.now(),
  });
});
