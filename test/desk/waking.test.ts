import { afterEach, beforeEach, expect, it } from 'vitest';
import { DELIVERY_KINDS } from '../../src/desk/deliveries.ts';
import { quietLane, setPreferences } from '../../src/desk/preferences.ts';
import { gatherWaking, parkUntil } from '../../src/desk/waking.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

let desk: TestDesk;
let ticketId: number;
beforeEach(async () => {
  desk = await aDesk();
  ({ ticketId } = await desk.opens(desk.paul));
  await desk.store.write((tx) => tx.delivery.deleteMany());
});
afterEach(() => desk.close());

const HOUR = 3_600_000;
const end = () => new Date(desk.now().getTime() + HOUR);
const ping = { action: 'take', actorId: 3, entryId: null, noteId: null };
const waits = (key: string, kind = 'ping', payload: unknown = ping) =>
  desk.store.write((tx) =>
    parkUntil(
      tx,
      { key, kind, payload, ticketId: kind === 'ping' ? ticketId : null },
      desk.paul.id,
      end(),
      desk.now(),
    ),
  );
const rows = () => desk.store.read.delivery.findMany({ orderBy: { id: 'asc' } });
async function wakes() {
  const [first] = await rows();
  const { id, key, kind, payload } = first!;
  const waking = { id, key, kind, payload: JSON.parse(payload) as unknown, ticketId: first!.ticketId };
  return gatherWaking(desk.store, { ...waking, personId: desk.paul.id }, desk.now());
}

it('what is to wait waits in a lane of its own, once', async () => {
  await waits('a');
  await waits('a');
  expect(await rows()).toMatchObject([
    { key: 'a@quiet', lane: quietLane(desk.paul.id), platform: 'any', state: 'waiting', dueAt: end() },
  ]);
});

it('the first that wakes takes the others with it', async () => {
  const since = desk.now().getTime();
  await waits('a');
  await waits('b', 'reminder', { teamId: null, reminders: [{ ticketId, rule: 'answerAwaited', since }] });
  await waits('c', 'digest', {});
  expect(await wakes()).toBe(true);
  const [, taken, digest, summary] = await rows();
  expect(taken).toMatchObject({ key: 'b@quiet', state: 'sent', error: 'superseded' });
  expect(digest).toMatchObject({ key: 'c@quiet', state: 'waiting' });
  expect(summary).toMatchObject({ kind: 'catchUp', personId: desk.paul.id, lane: `person:${desk.paul.id}` });
  expect(DELIVERY_KINDS.catchUp.parse(JSON.parse(summary!.payload)).news).toEqual([
    { ticketId, ping },
    { ticketId, reminder: { ticketId, rule: 'answerAwaited', since } },
  ]);
});

it('one that is alone goes as it is', async () => {
  await waits('a');
  expect(await wakes()).toBe(false);
  expect(await rows()).toHaveLength(1);
});

it('what waits follows when the hours change', async () => {
  await waits('a');
  const set = (quiet: { from: number; until: number } | null) =>
    setPreferences(desk.store, { personId: desk.paul.id, wanted: { quiet }, mail: false, now: desk.now() });
  // 9:00 in Paris.
  await set({ from: 8 * 60, until: 12 * 60 });
  expect((await rows())[0]?.dueAt).toEqual(new Date('2026-11-23T11:00:00Z'));
  await set({ from: 20 * 60, until: 7 * 60 });
  expect((await rows())[0]?.dueAt).toEqual(desk.now());
  await set({ from: 8 * 60, until: 10 * 60 });
  await set(null);
  expect((await rows())[0]?.dueAt).toEqual(desk.now());
});
