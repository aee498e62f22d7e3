import type { Tx } from '../store/open.ts';

/** The leads of these teams, by team. */
export async function leadsOf(
  tx: Tx,
  teamIds: Iterable<number>,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const leads = new Map<number, number[]>();
  const ids = [...new Set(teamIds)];
  if (ids.length === 0) return leads;
  const rows = await tx.membership.findMany({
    where: { teamId: { in: ids }, role: 'lead' },
    orderBy: { personId: 'asc' },
  });
  for (const { teamId, personId } of rows) leads.set(teamId, [...(leads.get(teamId) ?? []), personId]);
  return leads;
}
