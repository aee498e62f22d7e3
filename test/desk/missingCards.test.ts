import { afterEach, beforeEach, expect, it } from 'vitest';
import { registerCard } from '../../src/desk/cards.ts';
import { repairCards } from '../../src/desk/missingCards.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
  await channel(desk.helpdesk, 'slack', 'C1');
});
afterEach(() => desk.close());

const HOUR = 3_600_000;
const channel = (teamId: number, platform: string, channelId: string, workspace = 'T1') =>
  desk.store.write((tx) =>
    tx.teamChannel.upsert({
      where: { teamId_platform: { teamId, platform } },
      create: { teamId, platform, workspace, channelId },
      update: { workspace, channelId },
    }),
  );
const repair = (limit?: number, platforms: readonly string[] = ['slack', 'teams']) =>
  repairCards(desk.store, { platforms, now: desk.now(), ...(limit && { limit }) });
/** Tickets whose cards were sent and are forgotten since. */
async function cardless(count: number, input: object = {}): Promise<number[]> {
  const ids: number[] = [];
  while (ids.length < count) ids.push((await desk.opens(desk.paul, input)).ticketId);
  await desk.store.write((tx) => tx.delivery.deleteMany());
  return ids;
}
const card = (ticketId: number, channelId = 'C1', platform: 'slack' | 'teams' = 'slack') =>
  desk.store.write((tx) =>
    registerCard(
      tx,
      ticketId,
      {
        ...{ platform, workspace: 'T1', channelId, messageId: `${ticketId}.${channelId}` },
        ...{ audience: 'team', personId: null },
      },
      desk.now(),
    ),
  );
const queued = async () =>
  (
    await desk.store.read.delivery.findMany({
      where: { kind: 'cards', state: 'waiting' },
      orderBy: { dueAt: 'asc' },
    })
  ).map(({ ticketId }) => ticketId);

it('what has no card in its channel gets one, once', async () => {
  const [one = 0, two = 0] = await cardless(2);
  await card(two);
  expect(await repair()).toEqual({ queued: 1, retried: 0 });
  expect(await queued()).toEqual([one]);
  expect(await repair()).toEqual({ queued: 0, retried: 0 });
  await desk.store.write((tx) => tx.delivery.updateMany({ data: { state: 'sent', sentAt: desk.now() } }));
  await card(one);
  desk.later(2 * HOUR);
  expect(await repair()).toEqual({ queued: 0, retried: 0 });
});

it('a channel that is named later, or another, has every active ticket of its team', async () => {
  const [one = 0, two = 0] = await cardless(2);
  await card(one);
  await card(two);
  await channel(desk.helpdesk, 'teams', '19:x');
  expect((await repair(undefined, ['slack'])).queued).toBe(0);
  expect((await repair()).queued).toBe(2);
  await cardless(0);
  await card(one, '19:x', 'teams');
  await channel(desk.helpdesk, 'slack', 'C2');
  expect((await repair()).queued).toBe(2);
});

it('a channel nobody has found yet is looked for by one ticket', async () => {
  const [first] = await cardless(3);
  await channel(desk.helpdesk, 'slack', '#helpdesk', '');
  expect((await repair()).queued).toBe(1);
  expect(await queued()).toEqual([first]);
});

it('nothing is made for what is closed, or has no channel', async () => {
  const [one = 0] = await cardless(1);
  await desk.mayDo(desk.paul, 'abandon', one, { reason: 'Réglé' });
  await desk.opens(desk.paul, { teamId: desk.pilotes });
  await cardless(0);
  expect(await repair()).toEqual({ queued: 0, retried: 0 });
});

it('what was parked is tried again every six hours, in its own row', async () => {
  const [one = 0] = await cardless(1);
  const parked = await desk.store.write((tx) =>
    tx.delivery.create({
      data: {
        ...{ key: 'k', lane: 'l', platform: 'slack', kind: 'cards', payload: '{}', ticketId: one },
        ...{ state: 'parked', attempts: 300, dueAt: desk.now(), createdAt: desk.now() },
      },
    }),
  );
  desk.later(5 * HOUR);
  expect(await repair()).toEqual({ queued: 0, retried: 0 });
  desk.later(HOUR);
  expect(await repair()).toEqual({ queued: 0, retried: 1 });
  expect(await desk.store.read.delivery.findMany()).toMatchObject([
    { id: parked.id, state: 'waiting', attempts: 0, dueAt: desk.now() },
  ]);
});

it('what was given up comes back by a row of its own; what had its turn waits an hour', async () => {
  const [one = 0] = await cardless(1);
  await desk.store.write((tx) =>
    tx.delivery.create({
      data: {
        ...{ key: 'k', lane: 'l', platform: 'slack', kind: 'cards', payload: '{}', ticketId: one },
        ...{ state: 'dropped', dueAt: desk.now(), createdAt: desk.now() },
      },
    }),
  );
  expect((await repair()).queued).toBe(0);
  desk.later(2 * HOUR);
  expect((await repair()).queued).toBe(1);
});

it('goes through many a part at a time, two seconds apart, and begins anew', async () => {
  const ids = await cardless(31);
  const counts = [];
  for (let run = 0; run < 3; run += 1) counts.push((await repair(40)).queued);
  expect(counts).toEqual([25, 6, 0]);
  expect(await queued()).toHaveLength(31);
  const [first, second] = await desk.store.read.delivery.findMany({ orderBy: { dueAt: 'asc' }, take: 2 });
  expect([first?.ticketId, second?.ticketId]).toContain(ids[0]);
  await cardless(0);
  for (const id of ids.slice(1)) await card(id);
  let found = 0;
  for (let run = 0; run < 4; run += 1) found += (await repair(10)).queued;
  expect(found).toBe(1);
});

it('the most urgent first', async () => {
  const [low = 0] = await cardless(1, { impact: 'person', urgency: 'low' });
  const [high = 0] = await cardless(1, { impact: 'department', urgency: 'critical' });
  await repair();
  expect(await queued()).toEqual([high, low]);
});
