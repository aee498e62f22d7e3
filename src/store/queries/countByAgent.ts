import type { Reader } from '../open.ts';

export interface AgentCount {
  readonly id: number | null;
  /** Null: nobody has them, « non défini ». */
  readonly name: string | null;
  readonly count: number;
}

/** Active tickets of some teams by agent, the most first, nobody's last. */
export async function countByAgent(
  read: Reader,
  { teamIds }: { readonly teamIds: readonly number[] },
): Promise<AgentCount[]> {
  const groups = await read.ticket.groupBy({
    by: ['agentId'],
    where: { active: true, teamId: { in: [...teamIds] } },
    _count: { _all: true },
  });
  const ids = groups.flatMap(({ agentId }) => agentId ?? []);
  const agents = await read.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(agents.map(({ id, name }) => [id, name]));
  return groups
    .map(({ agentId, _count }) => ({
      id: agentId,
      name: agentId === null ? null : (names.get(agentId) ?? null),
      count: _count._all,
    }))
    .sort(
      (a, b) =>
        Number(a.id === null) - Number(b.id === null) || b.count - a.count || (a.id ?? 0) - (b.id ?? 0),
    );
}
