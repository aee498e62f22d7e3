import { fold } from '../../desk/fold.ts';
import type { Store } from '../../store/open.ts';
import { similarSolved } from '../../store/queries/similarSolved.ts';
import { suggestSubcategories } from '../../store/queries/suggestSubcategories.ts';

export interface Proposal {
  readonly subcategory: { readonly id: number; readonly path: readonly string[] } | null;
  /** How many solved tickets are like this one. */
  readonly similar: number;
}

/** What first words seem to be about: the service of past tickets like them, else the one the catalogue names so. */
export async function proposal(store: Store, text: string): Promise<Proposal> {
  const folded = fold(text);
  const alike = (await similarSolved(store, { folded, limit: 20 })).filter(
    ({ sharedWords }) => sharedWords >= SHARED_WORDS,
  );
  const counts = new Map<number, number>();
  for (const { subcategoryId } of alike) {
    if (subcategoryId !== null) counts.set(subcategoryId, (counts.get(subcategoryId) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const path = alike.find(({ subcategoryId }) => subcategoryId === most?.[0])?.subcategoryPath;
  const known = most && path ? { id: most[0], path } : null;
  return { subcategory: known ?? (await named(store, folded)), similar: alike.length };
}

/** One word in common is chance. */
const SHARED_WORDS = 2;

/** The one subcategory whose own name is among the words. */
async function named(store: Store, folded: string): Promise<Proposal['subcategory']> {
  const words = [...new Set(folded.split(' '))].filter((word) => word.length >= LONG_WORD).slice(0, WORDS);
  const found = new Map<number, { id: number; path: readonly string[] }>();
  for (const word of words) {
    for (const node of await suggestSubcategories(store, { folded: word, limit: 5 })) {
      if (fold(node.name).split(' ').includes(word)) found.set(node.id, node);
    }
  }
  const [only] = found.values();
  return found.size === 1 && only ? { id: only.id, path: only.path } : null;
}

const LONG_WORD = 4;
const WORDS = 12;
