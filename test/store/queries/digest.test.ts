import { afterEach, beforeEach, expect, it } from 'vitest';
import { countByAge } from '../../../src/store/queries/countByAge.ts';
import { createdAndResolved } from '../../../src/store/queries/createdAndResolved.ts';
import { digest, openToTell } from '../../../src/store/queries/digest.ts';
import { serviceLevel } from '../../../src/store/queries/serviceLevel.ts';
import { aDesk, type TestDesk } from '../../desk/deskOfTests.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const before = (ms: number): Date => new Date(desk.now().getTime() - ms);
const resolves = async (ticketId: number) => {
  await desk.mayDo(desk.catherine, 'take', ticketId);
  await desk.mayDo(desk.catherine, 'resolve', ticketId, { code: 'other', solution: 'Fait' });
};

it('counts a team’s open tickets every way, and names the oldest', async () => {
  const old = (await desk.opens(desk.paul)).ticketId;
  await desk.mayDo(desk.catherine, 'take', old);
  await desk.mayDo(desk.catherine, 'hold', old, { reason: 'Pièce commandée' });
  desk.later(9 * DAY);
  for (let more = 0; more < 5; more += 1) await desk.opens(desk.emma);
  await desk.opens(desk.emma, { teamId: desk.pilotes });
  await resolves((await desk.opens(desk.paul)).ticketId);
  desk.later(HOUR);

  const figures = await digest(desk.store.read, {
    teamId: desk.helpdesk,
    now: desk.now(),
    since: before(DAY),
    days: [before(2 * DAY), before(DAY), before(-DAY)],
  });
  expect(figures).toMatchObject({ open: 6, created: 6, resolved: 1, byAge: [5, 0, 0, 1, 0] });
  expect(figures.byState).toEqual([
    { state: 'dispatched', count: 5 },
    { state: 'pending', count: 1 },
  ]);
  expect(figures.byAgent.map(({ name, count }) => [name, count])).toEqual([
    ['Catherine Buffet', 1],
    [null, 5],
  ]);
  expect(figures.byFamilyGroup).toEqual([{ id: null, name: null, count: 6 }]);
  expect(figures.trend).toEqual({ created: [0, 6], resolved: [0, 1] });
  expect(figures.oldest).toHaveLength(5);
  expect(figures.oldest[0]).toMatchObject({ id: old, state: 'pending', agentName: 'Catherine Buffet' });
});

it('says which times were kept, which are over, and which end today', async () => {
  const level = (dayEnds: Date) =>
    serviceLevel(desk.store.read, {
      teamId: desk.helpdesk,
      now: desk.now(),
      since: before(2 * DAY),
      dayEnds,
    });
  const ahead = (ms: number) => new Date(desk.now().getTime() + ms);
  expect(await level(ahead(DAY))).toEqual({ resolved: 0, kept: 0, late: 0, dueToday: 0 });
  // Monday, nine o'clock, open from eight to six: to be taken in four hours, resolved in sixteen.
  const slow = (await desk.opens(desk.paul)).ticketId;
  const quick = (await desk.opens(desk.paul)).ticketId;
  await desk.opens(desk.emma);
  await desk.opens(desk.emma, { teamId: desk.pilotes });
  expect(await level(ahead(3 * HOUR))).toMatchObject({ late: 0, dueToday: 0 });
  expect(await level(ahead(9 * HOUR))).toMatchObject({ late: 0, dueToday: 3 });
  await resolves(quick);
  desk.later(5 * HOUR);
  expect(await level(ahead(4 * HOUR))).toEqual({ resolved: 1, kept: 1, late: 2, dueToday: 0 });
  // A day that is over already: what is late is late all the same.
  expect(await level(before(HOUR))).toMatchObject({ late: 2, dueToday: 0 });
  desk.later(DAY + 5 * HOUR);
  await resolves(slow);
  expect(await level(ahead(HOUR))).toEqual({ resolved: 2, kept: 1, late: 1, dueToday: 0 });
});

it('puts an instant in the period it begins, and takes back what was reopened', async () => {
  const edges = [before(0), before(-DAY), before(-2 * DAY)];
  const { ticketId } = await desk.opens(desk.paul);
  await resolves(ticketId);
  desk.later(DAY);
  await desk.opens(desk.paul);
  const counted = () => createdAndResolved(desk.store.read, { teamId: desk.helpdesk, edges });
  expect(await counted()).toEqual({ created: [1, 1], resolved: [1, 0] });
  await desk.mayDo(desk.paul, 'reopen', ticketId, { reason: 'Encore' });
  expect(await counted()).toEqual({ created: [1, 1], resolved: [0, 0] });
  expect(await createdAndResolved(desk.store.read, { teamId: desk.helpdesk, edges: [] })).toEqual({
    created: [],
    resolved: [],
  });
});

it('parts an agent’s tickets by age', async () => {
  for (const days of [0, 2, 3, 0]) {
    await desk.mayDo(desk.josiane, 'take', (await desk.opens(desk.paul)).ticketId);
    desk.later(days * DAY);
  }
  const bands = { agentId: desk.josiane.id, now: desk.now(), days: [1, 4] };
  expect(await countByAge(desk.store.read, bands)).toEqual([1, 1, 2]);
});

it('has nothing to tell of a team where nothing is open and nothing happened', async () => {
  const told = (teamId: number, ms: number) =>
    openToTell(desk.store.read, { teamId, now: desk.now(), since: before(ms) });
  expect(await told(desk.helpdesk, DAY)).toBeNull();
  await resolves((await desk.opens(desk.paul)).ticketId);
  expect(await told(desk.helpdesk, DAY)).toBe(0);
  expect(await told(desk.pilotes, DAY)).toBeNull();
  desk.later(2 * DAY);
  expect(await told(desk.helpdesk, DAY)).toBeNull();
  await desk.opens(desk.paul);
  desk.later(2 * DAY);
  expect(await told(desk.helpdesk, DAY)).toBe(1);
});
