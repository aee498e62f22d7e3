import { afterEach, beforeEach, expect, it } from 'vitest';
import { fold } from '../../../src/store/fold.ts';
import { catalogueChildren } from '../../../src/store/queries/catalogueChildren.ts';
import { suggestBusinessTeams } from '../../../src/store/queries/suggestBusinessTeams.ts';
import { suggestPeople } from '../../../src/store/queries/suggestPeople.ts';
import { suggestSites } from '../../../src/store/queries/suggestSites.ts';
import { suggestSubcategories } from '../../../src/store/queries/suggestSubcategories.ts';
import { openTestStore, type TestStore } from '../testStore.ts';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

const LEVELS = ['domain', 'group', 'family', 'service', 'subcategory'];

async function add(names: readonly string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const [depth, name] of names.entries()) {
    const path = names.slice(0, depth + 1).join(' > ');
    const data = {
      level: LEVELS[depth] as string,
      name,
      searchText: fold(path),
      parentId: ids.at(-1) ?? null,
    };
    const { id } = await store.write((tx) =>
      tx.catalogueNode.upsert({ where: { path }, create: { ...data, path }, update: {} }),
    );
    ids.push(id);
  }
  return ids;
}

it('a subcategory is found by the beginnings of its words and of those above it', async () => {
  const paper = await add(['SI', 'Poste', 'Matériel', 'Imprimantes', 'Bourrage papier']);
  await add(['SI', 'Poste', 'Matériel', 'Écrans', 'Écran noir']);
  await add(['SI', 'Logiciels', 'Bureautique', 'Texte', 'Imprimante virtuelle']);
  const [gone] = (await add(['SI', 'Poste', 'Matériel', 'Imprimantes', 'Ancienne'])).slice(-1);
  await store.write((tx) =>
    tx.catalogueNode.update({ where: { id: gone as number }, data: { retired: true } }),
  );
  const names = async (words: string, under?: number) =>
    (await suggestSubcategories(store, { folded: fold(words), limit: 5, under })).map(({ name }) => name);

  expect(await names('imprim')).toEqual(['Imprimante virtuelle', 'Bourrage papier']); // its own name first
  expect(await names('mat imp bour')).toEqual(['Bourrage papier']);
  expect(await names('ÉCR')).toEqual(['Écran noir']);
  expect(await names('crans')).toEqual([]);
  expect(await names('')).toHaveLength(3);
  expect(await names('imprim', paper[1])).toEqual(['Bourrage papier']);
  expect(await names('imprim', 999)).toEqual([]);
  expect(await names(`"' % OR`)).toEqual([]);
  expect(await suggestSubcategories(store, { folded: 'papier', limit: 1 })).toEqual([
    {
      id: paper[4],
      name: 'Bourrage papier',
      path: ['SI', 'Poste', 'Matériel', 'Imprimantes', 'Bourrage papier'],
    },
  ]);
});

it('the catalogue is picked from level by level', async () => {
  const [domain, group] = await add(['SI', 'Poste', 'Matériel', 'Imprimantes', 'Bourrage']);
  await add(['SI', 'Réseau', 'Wifi', 'Bornes', 'Panne']);
  const groups = (folded: string) =>
    catalogueChildren(store.read, { level: 'group', parentId: domain as number, folded, limit: 5 });
  expect((await groups('')).map(({ name }) => name)).toEqual(['Poste', 'Réseau']);
  expect(await groups('res')).toEqual([{ id: expect.any(Number), name: 'Réseau' }]);
  expect((await groups('po'))[0]?.id).toBe(group);
  const domains = await catalogueChildren(store.read, {
    level: 'domain',
    parentId: null,
    folded: '',
    limit: 5,
  });
  expect(domains).toEqual([{ id: domain, name: 'SI' }]);
});

it('people are found by the beginnings of their names and address', async () => {
  const createdAt = new Date(0);
  const person = (name: string, email: string | null, siteId: number | null = null) => ({
    ...{ name, email, siteId, searchText: fold(`${name} ${email ?? ''}`), createdAt },
  });
  const site = await store.write((tx) => tx.site.create({ data: { code: '0310094J', name: 'RECTORAT' } }));
  await store.write((tx) =>
    tx.person.createMany({
      data: [
        person('Suzanne Diabaté', 'suzanne.diabate@academie.example', site.id),
        person('Marc Lefèvre', 'marc.lefevre@academie.example'),
        person('Emma Clarke', null),
      ],
    }),
  );
  const names = async (words: string) =>
    (await suggestPeople(store, { folded: fold(words), limit: 5 })).map(({ name }) => name);
  expect(await names('')).toEqual(['Emma Clarke', 'Marc Lefèvre', 'Suzanne Diabaté']);
  expect(await names('diab')).toEqual(['Suzanne Diabaté']);
  expect(await names('lef marc')).toEqual(['Marc Lefèvre']);
  expect(await names('academie')).toEqual(['Marc Lefèvre', 'Suzanne Diabaté']);
  expect(await names('marc.lefevre@academie.example')).toEqual(['Marc Lefèvre']);
  expect(await names('x" OR "')).toEqual([]);
  expect(await suggestPeople(store, { folded: 'suz', limit: 5 })).toEqual([
    {
      ...{ id: expect.any(Number), name: 'Suzanne Diabaté' },
      ...{ email: 'suzanne.diabate@academie.example', siteName: 'RECTORAT' },
    },
  ]);
});

it('sites and business teams are found by the beginnings of their words', async () => {
  await store.write(async (tx) => {
    await tx.site.createMany({
      data: [
        { code: '0310094J', name: 'RECTORAT' },
        { code: '0310001A', name: 'Lycée Déodat de Séverac' },
      ],
    });
    await tx.businessTeam.createMany({ data: [{ name: 'Équipe paie' }, { name: 'Examens' }] });
  });
  const sites = async (folded: string) =>
    (await suggestSites(store.read, { folded, limit: 5 })).map((s) => s.code);
  expect(await sites('deo lyc')).toEqual(['0310001A']);
  expect(await sites('031')).toEqual(['0310001A', '0310094J']);
  expect(await suggestBusinessTeams(store.read, { folded: 'equ', limit: 5 })).toMatchObject([
    { name: 'Équipe paie' },
  ]);
});
