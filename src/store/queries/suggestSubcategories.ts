import { sqltag as sql } from '@prisma/client/runtime/client';
import type { Store } from '../open.ts';
import { beginsEach } from './suggestions.ts';
import { beginsWords, wordsOf } from './words.ts';

export interface Subcategory {
  readonly id: number;
  readonly name: string;
  /** Names from the domain to the subcategory itself. */
  readonly path: readonly string[];
}

interface Options {
  /** What was typed, folded (store/fold.ts). */
  readonly folded: string;
  readonly limit: number;
  /** Only below this node of the catalogue. */
  readonly under?: number;
}

/**
 * Subcategories in use that have, in their own name or one above it, a word that begins with each of these: those that
 * have them all in their own name first, then by name. Without words, the first by name.
 */
export async function suggestSubcategories(
  { read }: Pick<Store, 'read'>,
  { folded, limit, under }: Options,
): Promise<Subcategory[]> {
  const words = wordsOf(folded);
  const above = under === undefined ? '' : await beginningBelow(read, under);
  if (above === null) return [];
  // Read in the order of names on the index of levels, and no further than needed. No ticket's volume: thousands.
  const rows = await read.$queryRaw<{ id: bigint | number; name: string; path: string }[]>(sql`
    SELECT "id", "name", "path" FROM "CatalogueNode"
    WHERE "level" = 'subcategory' AND "retired" = ${false} AND substr("path", 1, ${above.length}) = ${above}
      AND ${beginsWords(sql`"searchText"`, words)}
    ORDER BY "name", "id" LIMIT ${words.length === 0 ? limit : Math.max(limit, CANDIDATES)}`);
  const nodes = rows.map(({ id, name, path }) => ({ id: Number(id), name, path: path.split(' > ') }));
  const itself = nodes.filter(({ name }) => beginsEach(name, words));
  return [...new Set([...itself, ...nodes])].slice(0, limit);
}

const CANDIDATES = 100;

async function beginningBelow(read: Store['read'], id: number): Promise<string | null> {
  const node = await read.catalogueNode.findUnique({ where: { id }, select: { path: true } });
  return node && `${node.path} > `;
}
