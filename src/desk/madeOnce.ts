import { randomBytes } from 'node:crypto';
import type { Store } from '../store/open.ts';

/**
 * Random values of this desk's own, each made once. `mailSecret`: what it signs or seals can be told from what
 * somebody made up; mail was the first to need it. `filesOwner`: by which it knows that a folder or a bucket is its own.
 */
export type MadeOnce = 'mailSecret' | 'filesOwner';

/** 64 hex digits, the same ever after. */
export async function madeOnce(store: Store, key: MadeOnce): Promise<string> {
  const known = await store.read.setting.findUnique({ where: { key } });
  if (known) return known.value;
  const value = randomBytes(32).toString('hex');
  // Of several instances that start at once the first has made it.
  return store.write(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "Setting" ("key", "value") VALUES (${key}, ${value}) ON CONFLICT ("key") DO NOTHING`;
    return (await tx.setting.findUniqueOrThrow({ where: { key } })).value;
  });
}
