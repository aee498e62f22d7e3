import type { Reader } from '../open.ts';

export interface AgentName {
  readonly id: number;
  readonly name: string;
}

/** The members of a team, by name. */
export function agentsOf(read: Reader, teamId: number): Promise<AgentName[]> {
  return read.person.findMany({
    where: { memberships: { some: { teamId } } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}
