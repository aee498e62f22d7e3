import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Actor } from '../../src/desk/actor.ts';
import { maySee, visibleTo } from '../../src/desk/visibility.ts';
import { findTickets } from '../../src/store/queries/findTickets.ts';
import { visibleSets } from '../../src/store/queries/visible.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

it('a list, a search and a link show a person the same tickets', async () => {
  const [siteA, siteB] = [await aSite('A'), await aSite('B')];
  const [teamA, teamB] = [await aBusinessTeam('A'), await aBusinessTeam('B')];
  const personId = fc.constantFrom(desk.paul.id, desk.emma.id, desk.suzanne.id);
  const siteId = fc.constantFrom(siteA, siteB, null);
  const businessTeamId = fc.constantFrom(teamA, teamB, null);
  const visibility = fc.constantFrom('me', 'site', 'business_team');
  const state = fc.constantFrom('awaiting_approval', 'dispatched', 'closed');
  const subcategoryId = fc.constantFrom(await approvedBy(desk.paul), await approvedBy(desk.emma), null);
  const ticket = fc.record({
    ...{ requesterId: personId, beneficiaryId: fc.option(personId), siteId, businessTeamId, visibility },
    ...{ state, subcategoryId },
  });
  const actor = fc.record({ id: personId, siteId, businessTeamId, agent: fc.boolean() });

  await fc.assert(
    fc.asyncProperty(
      fc.array(ticket, { minLength: 1, maxLength: 12 }),
      fc.array(actor, { minLength: 1, maxLength: 4 }),
      async (tickets, actors) => {
        const rows = await put(tickets);
        for (const { agent, ...who } of actors) {
          const person: Actor = { ...desk.paul, ...who, memberships: agent ? desk.suzanne.memberships : [] };
          const may = rows.filter((row) => maySee(person, row)).map(({ id }) => id);
          expect(await listed(person)).toEqual(may);
          expect(await searched(person, '')).toEqual(may);
          expect(await searched(person, 'reseau')).toEqual(may);
          expect(await searched(person, 'res')).toEqual(may);
        }
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

async function put(tickets: object[]) {
  await desk.store.write((tx) => tx.ticket.deleteMany());
  const now = desk.now();
  const common = {
    authorId: desk.paul.id,
    teamId: desk.helpdesk,
    firstTeamId: desk.helpdesk,
  };
  const text = { title: 'Réseau', searchText: 'reseau', active: true };
  await desk.store.write((tx) =>
    tx.ticket.createMany({
      data: tickets.map((ticket, i) => ({
        ...{ ...common, ...text, number: i + 1, createdAt: now, updatedAt: now, stateSince: now },
        ...(ticket as { requesterId: number; state: string }),
      })),
    }),
  );
  return desk.store.read.ticket.findMany({ orderBy: { id: 'asc' }, include: { subcategory: true } });
}

async function listed(actor: Actor): Promise<number[]> {
  const where = { OR: [...visibleSets(visibleTo(actor))] };
  return (await desk.store.read.ticket.findMany({ where, orderBy: { id: 'asc' } })).map(({ id }) => id);
}

async function searched(actor: Actor, folded: string): Promise<number[]> {
  const options = { folded, filters: {}, visible: visibleTo(actor), limit: 50 };
  const { items } = await findTickets(desk.store, options);
  return items.map(({ id }) => id).sort((a, b) => a - b);
}

const approvedBy = async ({ id, name }: Actor) => {
  const node = { level: 'subcategory', name, path: name, searchText: '', approverId: id };
  return (await desk.store.write((tx) => tx.catalogueNode.create({ data: node }))).id;
};
const aSite = async (code: string) =>
  (await desk.store.write((tx) => tx.site.create({ data: { code, name: code } }))).id;
const aBusinessTeam = async (name: string) =>
  (await desk.store.write((tx) => tx.businessTeam.create({ data: { name } }))).id;
