import { openStore, type Store } from '../../src/store/open.ts';
import { newDatabase } from './newDatabase.ts';

/** A fresh database of the project's kind: migrated, without rows, gone when the store is closed. */
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
