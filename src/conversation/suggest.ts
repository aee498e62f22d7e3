import type { Actor } from '../desk/actor.ts';
import { fold } from '../desk/fold.ts';
import type { Store } from '../store/open.ts';
import { agentsOf } from '../store/queries/agentsOf.ts';
import { catalogueChildren } from '../store/queries/catalogueChildren.ts';
import { suggestBusinessTeams } from '../store/queries/suggestBusinessTeams.ts';
import { suggestPeople } from '../store/queries/suggestPeople.ts';
import { suggestSites } from '../store/queries/suggestSites.ts';
import { suggestSubcategories } from '../store/queries/suggestSubcategories.ts';
import type { Option, SuggestSource } from './form.ts';

export interface Suggestion {
  readonly source: SuggestSource;
  readonly query: string;
  /** A catalogue node or a team that narrows the choice. */
  readonly under?: number;
}

const LIMIT = 30;

/** What a picker offers while somebody types in it. */
export async function suggest(
  store: Store,
  person: Actor,
  { source, query, under }: Suggestion,
): Promise<Option[]> {
  const folded = fold(query);
  switch (source) {
    case 'person':
      return (await suggestPeople(store, { folded, limit: LIMIT })).map(({ id, name, email, siteName }) => ({
        value: String(id),
        label: name,
        // Addresses are for those who work on tickets.
        ...(person.memberships.length > 0 && { detail: siteName ?? email ?? '' }),
      }));
    case 'agent':
      return (await agentsOf(store.read, under ?? 0))
        .filter(({ name }) => folded.split(' ').every((word) => fold(name).includes(word)))
        .slice(0, LIMIT)
        .map(({ id, name }) => ({ value: String(id), label: name }));
    case 'subcategory':
      return (
        await suggestSubcategories(store, { folded, limit: LIMIT, ...(under !== undefined && { under }) })
      ).map(({ id, path }) => subcategoryOption(id, path));
    case 'domain':
    case 'group':
    case 'family':
    case 'service':
      return (
        await catalogueChildren(store.read, { level: source, parentId: under ?? null, folded, limit: LIMIT })
      ).map(({ id, name }) => ({ value: String(id), label: name }));
    case 'site':
      return (await suggestSites(store.read, { folded, limit: LIMIT })).map(({ id, code, name }) => ({
        value: String(id),
        label: `${code} – ${name}`,
      }));
    case 'businessTeam':
      return (await suggestBusinessTeams(store.read, { folded, limit: LIMIT })).map(({ id, name }) => ({
        value: String(id),
        label: name,
      }));
  }
}

/** « Anglais — Outils d'enseignement › Incident › Pédagogiques »: the nearest levels first. */
function subcategoryOption(id: number, path: readonly string[]): Option {
  const above = path.slice(1, -1).reverse().join(' › ');
  return { value: String(id), label: path.at(-1) ?? '', ...(above && { detail: above }) };
}
