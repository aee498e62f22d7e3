import type { Reader } from '../open.ts';

export interface RequestTypeCount {
  /** incident | service_request */
  readonly key: string;
  readonly count: number;
}

/** Active tickets of some teams by type of request, the most first. */
export async function countByRequestType(
  read: Reader,
  { teamIds }: { readonly teamIds: readonly number[] },
): Promise<RequestTypeCount[]> {
  const groups = await read.ticket.groupBy({
    by: ['requestType'],
    where: { active: true, teamId: { in: [...teamIds] } },
    _count: { _all: true },
  });
  return groups
    .map(({ requestType, _count }) => ({ key: requestType, count: _count._all }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}
