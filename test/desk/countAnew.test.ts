import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { create } from '../../src/desk/actions/create.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { applyDeskFile } from '../../src/desk/deskFile/apply.ts';
import { readDeskFile } from '../../src/desk/deskFile/read.ts';
import { perform } from '../../src/desk/perform.ts';
import { isRefusal } from '../../src/desk/refusal.ts';
import { sweepReminders } from '../../src/desk/reminders/sweep.ts';
import { readCalendar } from '../../src/desk/sla/calendar.ts';
import { markSla } from '../../src/desk/sla/watch.ts';
import type { Store } from '../../src/store/open.ts';
import { openTestStore } from '../store/testStore.ts';

/** A Monday, nine o'clock in Paris. */
const MONDAY = new Date('2026-11-23T08:00:00Z');
const HOUR = 3_600_000;
const later = (hours: number) => new Date(MONDAY.getTime() + hours * HOUR);

let store: Store;
let paul: Actor;
beforeEach(async () => {
  store = await openTestStore();
  await apply({}, MONDAY);
  const { id, name } = await store.read.person.findFirstOrThrow();
  const { id: teamId } = await store.read.team.findFirstOrThrow();
  paul = {
    ...{ id, name, locale: 'fr', timeZone: 'Europe/Paris', admin: false, chat: null },
    ...{ siteId: null, businessTeamId: null, memberships: [{ teamId, role: 'lead' }] },
  };
});
afterEach(() => store.close());

async function apply({ desk = '', team = '' }, now: Date) {
  const read = readDeskFile(`desk:
  name: Petit bureau
  holidays: none
${desk}
people:
  - { name: Paul Smith, email: paul.smith@academie.example }
teams:
  - { key: HELPDESK, lead: paul.smith@academie.example${team} }
`);
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes));
  return applyDeskFile(store, read.desk, { now });
}

async function opened(): Promise<number> {
  const made = await create(store, { actor: paul, input: { title: 'Écran noir' }, now: MONDAY });
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made.ticketId;
}
const ticket = (id: number) => store.read.ticket.findUniqueOrThrow({ where: { id } });
const cards = (ticketId: number) => store.read.delivery.count({ where: { kind: 'cards', ticketId } });
const sweep = async (now: Date) => sweepReminders(store, await readCalendar(store.read), now);

describe('open requests follow a desk file that changes', () => {
  it('opening hours: what is due is counted by the new ones, and cards say so', async () => {
    const id = await opened();
    // Normal priority, open from 8 to 18: to be taken in four hours.
    expect((await ticket(id)).ttoDueAt).toEqual(later(4));
    const drawn = await cards(id);
    await apply({ desk: '  hours: { mon: [08:00-12:00, 14:00-18:00], tue: [08:00-12:00] }' }, later(1));
    expect(await markSla(store, later(1))).toEqual({ warnings: 0, breaches: 0 });
    expect(await ticket(id)).toMatchObject({ ttoDueAt: later(6), version: 1, updatedAt: MONDAY });
    expect(await cards(id)).toBe(drawn + 1);
    expect(await markSla(store, later(1))).toEqual({ warnings: 0, breaches: 0 });
    expect(await cards(id)).toBe(drawn + 1);
  });

  it('targets: a shorter one that is over is a breach at once', async () => {
    const id = await opened();
    await apply({ team: ', sla: { tto: { medium: 1h } }' }, later(2));
    expect(await markSla(store, later(2))).toEqual({ warnings: 0, breaches: 1 });
    expect(await ticket(id)).toMatchObject({ ttoDueAt: later(1), ttoBreachedAt: later(1) });
    await apply({}, later(3));
    await markSla(store, later(3));
    expect(await ticket(id)).toMatchObject({ ttoDueAt: later(4), ttoBreachedAt: null });
  });

  it('while it waits for somebody else, only what is left of it changes', async () => {
    const id = await opened();
    const does = async (action: 'take' | 'hold', input: object = {}) => {
      const did = await perform(store, { ticketId: id, action, actor: paul, input, now: later(2) });
      if (isRefusal(did)) throw new Error(JSON.stringify(did));
    };
    await does('take');
    await does('hold', { reason: 'Pièce commandée' });
    await apply({ team: ', sla: { ttr: { medium: 3h } }' }, later(3));
    await markSla(store, later(3));
    expect(await ticket(id)).toMatchObject({
      ...{ ttrTargetMs: 3 * HOUR, ttrSpentMs: 2 * HOUR },
      ...{ ttrDueAt: null, slaNextAt: null },
    });
  });

  it('patience: a team that has less hears earlier, and the others as before', async () => {
    const id = await opened();
    expect(await sweep(later(0))).toMatchObject({ reminded: 0 });
    expect((await ticket(id)).wakeAt).toEqual(later(4));
    await apply({ team: ', reminders: { unassignedHours: 2 }' }, later(1));
    expect(await sweep(later(1))).toMatchObject({ reminded: 0 });
    expect((await ticket(id)).wakeAt).toEqual(later(2));
    expect(await sweep(later(2))).toMatchObject({ reminded: 1 });
    // Once an episode, whatever the file says next.
    await apply({ desk: '  reminders: { unassignedHours: 3 }' }, later(2));
    expect(await sweep(later(9))).toMatchObject({ reminded: 0 });
  });

  it('what changes none of it touches no request', async () => {
    const id = await opened();
    await sweep(later(0));
    const before = await ticket(id);
    expect(await apply({}, later(1))).toEqual([]);
    expect(await apply({ desk: '  locale: en' }, later(1))).toHaveLength(1);
    expect(await ticket(id)).toEqual(before);
  });
});
