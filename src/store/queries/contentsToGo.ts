import type { Reader } from '../open.ts';

/**
 * Contents that nobody is to have any more: every file that has them was removed. An internal note's file and that of
 * the reply it became have the same.
 */
export async function contentsToGo(read: Reader, limit: number): Promise<string[]> {
  const removed = await read.attachment.findMany({
    // Of removed files those with a content are few: one is forgotten once it is gone.
    where: { state: 'removed', storageKey: { gt: '' } },
    select: { storageKey: true },
    orderBy: { storageKey: 'asc' },
    take: limit,
  });
  const keys = [...new Set(removed.flatMap(({ storageKey }) => storageKey ?? []))];
  const wanted = await keptAmong(read, keys, ['kept']);
  return keys.filter((key) => !wanted.has(key));
}

/** Of these contents those that a file has, whatever became of it. */
export const contentsOfFiles = (read: Reader, keys: readonly string[]): Promise<ReadonlySet<string>> =>
  keptAmong(read, keys, ['kept', 'removed']);

async function keptAmong(
  read: Reader,
  keys: readonly string[],
  states: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const found = await read.attachment.findMany({
    where: { state: { in: [...states] }, storageKey: { in: [...keys] } },
    select: { storageKey: true },
  });
  return new Set(found.flatMap(({ storageKey }) => storageKey ?? []));
}
