import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/desk/actor.ts';
import type { Creation } from '../../../src/desk/actions/create.ts';
import { agentsOf } from '../../../src/store/queries/agentsOf.ts';
import { allTeams } from '../../../src/store/queries/allTeams.ts';
import { assignedTo } from '../../../src/store/queries/assignedTo.ts';
import { countByAgent } from '../../../src/store/queries/countByAgent.ts';
import { countByFamilyGroup } from '../../../src/store/queries/countByFamilyGroup.ts';
import { countByRequestType } from '../../../src/store/queries/countByRequestType.ts';
import { countOpen } from '../../../src/store/queries/countOpen.ts';
import { openInTeams } from '../../../src/store/queries/openInTeams.ts';
import { requestedBy } from '../../../src/store/queries/requestedBy.ts';
import { ticketByNumber } from '../../../src/store/queries/ticketByNumber.ts';
import type { Page, TicketSummary } from '../../../src/store/queries/ticketSummary.ts';
import { COUNTED, updatedByOthers } from '../../../src/store/queries/updatedByOthers.ts';
import { aDesk, type TestDesk } from '../../desk/deskOfTests.ts';

const MINUTE = 60_000;

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const opened = async (actor: Actor, input: Partial<Creation> = {}) =>
  (await desk.opens(actor, input)).ticketId;
const idsOf = (page: { readonly items: readonly TicketSummary[] }) => page.items.map(({ id }) => id);

/** Page after page, two tickets each, as somebody who leafs through all of them. */
async function leafed(page: (cursor?: string) => Promise<Page<TicketSummary>>): Promise<number[]> {
  const ids: number[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { items, next } = await page(cursor);
    ids.push(...items.map(({ id }) => id));
    cursor = next;
  }
  return ids;
}

describe('the queue of a team', () => {
  it('has the most urgent first, then the oldest, and no page twice', async () => {
    const low = await opened(desk.paul, { urgency: 'low' });
    const first = await opened(desk.paul);
    const critical = await opened(desk.paul, { impact: 'department', urgency: 'critical' });
    const second = await opened(desk.emma);
    const third = await opened(desk.paul);
    await opened(desk.paul, { teamId: desk.pilotes });
    const ids = await leafed((cursor) =>
      openInTeams(desk.store.read, { teamIds: [desk.helpdesk], limit: 2, cursor }),
    );
    expect(ids).toEqual([critical, first, second, third, low]);
  });

  it('says of each what a list shows', async () => {
    const id = await opened(desk.suzanne, {
      requesterId: desk.paul.id,
      beneficiaryId: desk.emma.id,
      title: 'Panne',
    });
    await desk.mayDo(desk.catherine, 'take', id);
    const { items } = await openInTeams(desk.store.read, { teamIds: [desk.helpdesk], limit: 5 });
    expect(items).toEqual([
      {
        ...{ id, number: 1, version: 2, title: 'Panne', state: 'assigned', priority: 3 },
        ...{ requesterName: 'Paul Smith', beneficiaryName: 'Emma Clarke' },
        ...{ teamId: desk.helpdesk, teamKey: 'HELPDESK', teamName: 'HELPDESK' },
        ...{ agentId: desk.catherine.id, agentName: 'Catherine Buffet', subcategoryName: null },
        ...{ createdAt: desk.now(), updatedAt: desk.now(), stateSince: desk.now(), pendingUntil: null },
        // Sixteen opening hours on: it is taken.
        lateAt: new Date('2026-11-24T14:00:00Z'),
      },
    ]);
  });

  it('leaves out what an agent has, where only the rest is asked for', async () => {
    const taken = await opened(desk.paul);
    const left = await opened(desk.paul);
    await desk.mayDo(desk.catherine, 'take', taken);
    const options = { teamIds: [desk.helpdesk, desk.pilotes], unassigned: true };
    expect(idsOf(await openInTeams(desk.store.read, { ...options, limit: 5 }))).toEqual([left]);
    expect(await countOpen(desk.store.read, options)).toBe(1);
    expect(await countOpen(desk.store.read, { ...options, unassigned: false })).toBe(2);
  });

  it('begins again where a cursor is broken, and is empty without teams', async () => {
    const id = await opened(desk.paul);
    const page = { teamIds: [desk.helpdesk], limit: 5, cursor: 'broken' };
    expect(idsOf(await openInTeams(desk.store.read, page))).toEqual([id]);
    expect(await openInTeams(desk.store.read, { ...page, teamIds: [] })).toEqual({ items: [], next: null });
  });
});

it('an agent’s own tickets are those assigned to them that are not over', async () => {
  const [a, b, over] = [await opened(desk.paul), await opened(desk.paul), await opened(desk.paul)];
  for (const id of [a, b, over]) await desk.mayDo(desk.catherine, 'take', id);
  await desk.mayDo(desk.catherine, 'resolve', over, { code: 'other', solution: 'Fait' });
  await desk.mayDo(desk.catherine, 'hold', b, { reason: 'Pièce' });
  const page = { personId: desk.catherine.id, limit: 1 };
  expect(await leafed((cursor) => assignedTo(desk.store.read, { ...page, cursor }))).toEqual([a, b]);
});

it('a person’s requests are the newest first, for themselves or by others for them, each once', async () => {
  const own = await opened(desk.paul, { beneficiaryId: desk.paul.id });
  await opened(desk.emma);
  const forPaul = await opened(desk.emma, { beneficiaryId: desk.paul.id });
  const dropped = await opened(desk.paul);
  await desk.mayDo(desk.paul, 'abandon', dropped, { reason: 'Inutile' });
  const page = { personId: desk.paul.id, limit: 1 };
  expect(await leafed((cursor) => requestedBy(desk.store.read, { ...page, cursor }))).toEqual([
    dropped,
    forPaul,
    own,
  ]);
  expect(await leafed((cursor) => requestedBy(desk.store.read, { ...page, openOnly: true, cursor }))).toEqual(
    [forPaul, own],
  );
});

it('what others changed since I last looked is the newest first and counted once', async () => {
  const before = await opened(desk.paul);
  desk.later(MINUTE);
  const since = desk.now();
  desk.later(MINUTE);
  const mine = await opened(desk.catherine);
  const first = await opened(desk.paul);
  desk.later(MINUTE);
  const elsewhere = await opened(desk.paul, { teamId: desk.pilotes });
  const second = await opened(desk.emma);
  await desk.store.write((tx) =>
    tx.ticket.updateMany({ where: { id: { in: [elsewhere, first] } }, data: { agentId: desk.catherine.id } }),
  );
  const asked = { teamIds: [desk.helpdesk], personId: desk.catherine.id, since };
  const all = await updatedByOthers(desk.store.read, { ...asked, limit: 10 });
  expect(idsOf(all)).toEqual([second, elsewhere, first]);
  expect(all.total).toBe(3);
  const one = await updatedByOthers(desk.store.read, { ...asked, limit: 1 });
  expect([idsOf(one), one.total]).toEqual([[second], 3]);
  expect([before, mine].some((id) => idsOf(all).includes(id))).toBe(false);
});

it('more than are counted are only said to be more', async () => {
  const one = await desk.store.read.ticket.findUniqueOrThrow({
    where: { id: await opened(desk.paul) },
    omit: { id: true },
  });
  const asked = { teamIds: [desk.helpdesk], personId: desk.catherine.id, since: new Date(0), limit: 2 };
  const add = (count: number, from: number) =>
    desk.store.write((tx) =>
      tx.ticket.createMany({
        data: Array.from({ length: count }, (_, index) => ({ ...one, number: from + index })),
      }),
    );
  await add(COUNTED - 1, 10_000);
  expect((await updatedByOthers(desk.store.read, asked)).total).toBe(COUNTED);
  await add(50, 20_000);
  const { items, total } = await updatedByOthers(desk.store.read, asked);
  expect(total).toBe(COUNTED + 1);
  expect(items).toHaveLength(2);
});

describe('the dashboard', () => {
  it('counts by agent, the most first and nobody last', async () => {
    const ids = [];
    for (let i = 0; i < 6; i += 1) ids.push(await opened(desk.paul));
    for (const id of ids.slice(0, 2)) await desk.mayDo(desk.catherine, 'take', id);
    await desk.mayDo(desk.josiane, 'take', ids[2] as number);
    expect(await countByAgent(desk.store.read, { teamIds: [desk.helpdesk] })).toEqual([
      { id: desk.catherine.id, name: 'Catherine Buffet', count: 2 },
      { id: desk.josiane.id, name: 'Josiane Albin', count: 1 },
      { id: null, name: null, count: 3 },
    ]);
    expect(await countByAgent(desk.store.read, { teamIds: [desk.pilotes] })).toEqual([]);
  });

  it('counts by type and by group of families', async () => {
    const subcategoryId = await aSubcategory([
      'SI',
      'Poste de travail',
      'Matériel',
      'Impression',
      'Bourrage',
    ]);
    await opened(desk.paul, { subcategoryId, requestType: 'service_request' });
    await opened(desk.paul, { subcategoryId, requestType: 'incident' });
    await opened(desk.paul, { requestType: 'incident' });
    const teams = { teamIds: [desk.helpdesk] };
    expect(await countByRequestType(desk.store.read, teams)).toEqual([
      { key: 'incident', count: 2 },
      { key: 'service_request', count: 1 },
    ]);
    expect(await countByFamilyGroup(desk.store.read, teams)).toEqual([
      { id: expect.any(Number), name: 'Poste de travail', count: 2 },
      { id: null, name: null, count: 1 },
    ]);
    expect(await countByFamilyGroup(desk.store.read, { teamIds: [] })).toEqual([]);
  });
});

it('teams and their agents are listed by name', async () => {
  const { read } = desk.store;
  expect((await allTeams(read)).map(({ key }) => key)).toEqual(['HELPDESK', 'PILOTES']);
  expect((await agentsOf(read, desk.pilotes)).map(({ name }) => name)).toEqual([
    'Marc Lefevre',
    'Nadia Benali',
  ]);
});

it('a number names one ticket or none', async () => {
  const { ticketId, number } = await desk.opens(desk.paul);
  expect(await ticketByNumber(desk.store.read, number)).toBe(ticketId);
  expect(await ticketByNumber(desk.store.read, 999)).toBeNull();
});

async function aSubcategory(names: readonly string[]): Promise<number> {
  const levels = ['domain', 'group', 'family', 'service', 'subcategory'];
  let last = 0;
  for (const [depth, name] of names.entries()) {
    const path = names.slice(0, depth + 1).join(' > ');
    const parentId = depth === 0 ? null : last;
    const data = { level: levels[depth] as string, name, path, searchText: path, parentId };
    last = (await desk.store.write((tx) => tx.catalogueNode.create({ data }))).id;
  }
  return last;
}
