import type { Reader } from '../open.ts';
import { suggestions } from './suggestions.ts';

export interface SiteSuggestion {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

interface Options {
  /** What was typed, folded (store/fold.ts). */
  readonly folded: string;
  readonly limit: number;
}

/** Sites whose code or name has a word that begins with each of these, by code. A desk has some hundreds: all are read. */
export async function suggestSites(read: Reader, { folded, limit }: Options): Promise<SiteSuggestion[]> {
  const sites = await read.site.findMany({ orderBy: { code: 'asc' } });
  return suggestions(sites, ({ code, name }) => `${code} ${name}`, folded).slice(0, limit);
}
