import { openStore, type Store } from '../../src/store/open.ts';
import { newDatabase } from './newDatabase.ts';

/** A fresh, migrated, empty database, deleted when the store is closed. On the project's database: both run every test. */
export async function openTestStore(): Promise<Store> {
  const database = await newDatabase();
  const store = await openStore({ url: database.url, migrated: true });
  return {
    ...store,
    async close() {
      await store.close();
      await database.remove();
    },
  };
}
