import type { Reader } from '../open.ts';
import { suggestions } from './suggestions.ts';

export interface CatalogueChild {
  readonly id: number;
  readonly name: string;
}

interface Options {
  /** domain | group | family | service | subcategory */
  readonly level: string;
  /** Null: the nodes of this level wherever they are. */
  readonly parentId: number | null;
  /** What was typed, folded (store/fold.ts). */
  readonly folded: string;
  readonly limit: number;
}

/** One level of the catalogue to pick from: nodes in use whose own name has a word that begins with each of these, by name. */
export async function catalogueChildren(
  read: Reader,
  { level, parentId, folded, limit }: Options,
): Promise<CatalogueChild[]> {
  const nodes = await read.catalogueNode.findMany({
    where: { level, retired: false, ...(parentId !== null && { parentId }) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });
  return suggestions(nodes, ({ name }) => name, folded).slice(0, limit);
}
