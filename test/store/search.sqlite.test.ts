import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/store/open.ts';
import { openTestStore } from './testStore.ts';

let store: Store;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

test('accents left in the text do not hide it', async () => {
  const searchText = 'réseau';
  await store.write((tx) =>
    tx.catalogueNode.create({ data: { level: 'service', name: searchText, path: searchText, searchText } }),
  );
  const rows = await store.read.$queryRaw<{ searchText: string }[]>`
    SELECT n."searchText" FROM "CatalogueSearch" s JOIN "CatalogueNode" n ON n."id" = s.rowid
    WHERE "CatalogueSearch" MATCH ${'"reseau"*'}`;
  expect(rows.map((row) => row.searchText)).toEqual(['réseau']);
});
