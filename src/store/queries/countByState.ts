import type { Reader } from '../open.ts';

export interface StateCount {
  readonly state: string;
  readonly count: number;
}

/** Whose active tickets are counted: a team's, or an agent's. */
export type Whose = { readonly teamId: number } | { readonly agentId: number };

/** Active tickets by state, the most first. */
export async function countByState(read: Reader, whose: Whose): Promise<StateCount[]> {
  const groups = await read.ticket.groupBy({
    by: ['state'],
    where: { ...whose, active: true },
    _count: { _all: true },
  });
  return groups
    .map(({ state, _count }) => ({ state, count: _count._all }))
    .sort((a, b) => b.count - a.count || (a.state < b.state ? -1 : 1));
}
