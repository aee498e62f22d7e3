import { randomBytes } from 'node:crypto';
import type { Store } from '../store/open.ts';

/** A key of this desk's own, made once: what it signs can be told from what somebody made up. 64 hex digits. */
export async function deskSecret(store: Store): Promise<string> {
  const known = await store.read.setting.findUnique({ where: { key: KEY } });
  if (known) return known.value;
  const value = randomBytes(32).toString('hex');
  // Of several instances that start at once the first has made it.
  return store.write(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "Setting" ("key", "value") VALUES (${KEY}, ${value}) ON CONFLICT ("key") DO NOTHING`;
    return (await tx.setting.findUniqueOrThrow({ where: { key: KEY } })).value;
  });
}

/** Mail was the first to need it. */
const KEY = 'mailSecret';
