import type { FileStore } from '../files/fileStore.ts';
import type { Store } from '../store/open.ts';
import { contentsToGo } from '../store/queries/contentsToGo.ts';

/**
 * Removes the contents of files whose message was deleted or taken back. That is committed before, and the rows say
 * what is to go until it is gone: whatever fails is tried again the next time. Rejects with the first failure, after
 * having tried all.
 */
export async function dropContents(store: Store, files: FileStore): Promise<{ readonly dropped: number }> {
  let dropped = 0;
  let failure: { readonly error: unknown } | null = null;
  for (const storageKey of await contentsToGo(store.read, MOST)) {
    try {
      await files.remove(storageKey);
      await store.write((tx) =>
        tx.attachment.updateMany({ where: { state: 'removed', storageKey }, data: { storageKey: null } }),
      );
      dropped += 1;
    } catch (error) {
      failure ??= { error };
    }
  }
  if (failure) throw failure.error;
  return { dropped };
}

/** At a time; more than that wait for the next minute. */
const MOST = 100;
