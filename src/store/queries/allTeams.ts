import type { Reader } from '../open.ts';

export interface TeamName {
  readonly id: number;
  readonly key: string;
  readonly name: string;
}

/** Every team, by name. */
export function allTeams(read: Reader): Promise<TeamName[]> {
  return read.team.findMany({ select: { id: true, key: true, name: true }, orderBy: { name: 'asc' } });
}
