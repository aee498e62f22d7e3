import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/store/open.ts';
import { openTestStore } from './testStore.ts';

let store: Store;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

test('a node is found by a word and by its beginning', async () => {
  await addNode('reseau acces wifi');
  await addNode('messagerie');
  expect(await found('reseau')).toEqual(['reseau acces wifi']);
  expect(await found('res')).toEqual(['reseau acces wifi']);
});

test('the index follows changes and deletions', async () => {
  const { id } = await addNode('reseau');
  await store.write((tx) => tx.catalogueNode.update({ where: { id }, data: { searchText: 'telephonie' } }));
  expect(await found('reseau')).toEqual([]);
  expect(await found('telephonie')).toEqual(['telephonie']);
  await store.write((tx) => tx.catalogueNode.delete({ where: { id } }));
  expect(await found('telephonie')).toEqual([]);
});

test('what was undone is not found', async () => {
  const write = store.write(async (tx) => {
    await tx.catalogueNode.create({ data: node('reseau') });
    throw new Error('no');
  });
  await expect(write).rejects.toThrow('no');
  expect(await found('reseau')).toEqual([]);
});

test('tickets are found too', async () => {
  await store.write(async (tx) => {
    const now = new Date(0);
    const person = await tx.person.create({ data: { name: 'Paul', searchText: 'paul', createdAt: now } });
    const team = await tx.team.create({ data: { key: 'it', name: 'IT' } });
    const common = { requesterId: person.id, authorId: person.id, teamId: team.id, firstTeamId: team.id };
    const ticket = { ...common, state: 'new', active: true, createdAt: now, updatedAt: now, stateSince: now };
    await tx.ticket.createMany({
      data: [
        { ...ticket, number: 1, title: 'Réseau', searchText: 'r-000001 reseau en panne' },
        { ...ticket, number: 2, title: 'Écran', searchText: 'r-000002 ecran noir' },
      ],
    });
  });
  expect(await found('panne', 'Ticket')).toEqual(['r-000001 reseau en panne']);
  expect(await found('ecr', 'Ticket')).toEqual(['r-000002 ecran noir']);
});

function addNode(searchText: string) {
  return store.write((tx) => tx.catalogueNode.create({ data: node(searchText) }));
}

function node(searchText: string) {
  return { level: 'service', name: searchText, path: searchText, searchText };
}

async function found(
  beginning: string,
  table: 'Ticket' | 'CatalogueNode' = 'CatalogueNode',
): Promise<string[]> {
  const search = table === 'Ticket' ? 'TicketSearch' : 'CatalogueSearch';
  const rows =
    store.dialect === 'sqlite'
      ? await store.read.$queryRawUnsafe<{ searchText: string }[]>(
          `SELECT t."searchText" FROM "${search}" s JOIN "${table}" t ON t."id" = s.rowid WHERE "${search}" MATCH ?`,
          `"${beginning}"*`,
        )
      : await store.read.$queryRawUnsafe<{ searchText: string }[]>(
          `SELECT "searchText" FROM "${table}" WHERE to_tsvector('simple', "searchText") @@ to_tsquery('simple', $1)`,
          `${beginning}:*`,
        );
  return rows.map(({ searchText }) => searchText);
}
