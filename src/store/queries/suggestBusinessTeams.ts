import type { Reader } from '../open.ts';
import { suggestions } from './suggestions.ts';

export interface BusinessTeamSuggestion {
  readonly id: number;
  readonly name: string;
}

interface Options {
  /** What was typed, folded (store/fold.ts). */
  readonly folded: string;
  readonly limit: number;
}

/** Business teams (équipes métier) whose name has a word that begins with each of these, by name. All are read. */
export async function suggestBusinessTeams(
  read: Reader,
  { folded, limit }: Options,
): Promise<BusinessTeamSuggestion[]> {
  const teams = await read.businessTeam.findMany({ orderBy: { name: 'asc' } });
  return suggestions(teams, ({ name }) => name, folded).slice(0, limit);
}
