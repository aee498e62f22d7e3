import { openStore, type Store } from '../../src/store/open.ts';
import { newDatabase } from './newDatabase.ts';

export interface TestStore extends Store {
  /** Of its database, for a second store on the same one. */
  readonly url: string;
}

/** A fresh database of the project's kind: migrated, without rows, gone when the store is closed. */
export async function openTestStore(): Promise<TestStore> {
  const { url, remove } = await newDatabase();
  const store = await openStore({ url, migrated: true });
  return {
    ...store,
    url,
    async close() {
      await store.close();
      await remove();
    },
  };
}
