import type { Reader } from '../open.ts';

interface Options {
  readonly now: Date;
  readonly limit: number;
}

/** Whose tickets those are: how many of each agent (null: nobody's) and team. */
export async function slaDueByAgent(
  read: Pick<Reader, 'ticket'>,
  now: Date,
): Promise<readonly { readonly agentId: number | null; readonly teamId: number; readonly count: number }[]> {
  const rows = await read.ticket.groupBy({
    by: ['agentId', 'teamId'],
    where: { slaNextAt: { lte: now } },
    _count: { _all: true },
  });
  return rows.map(({ agentId, teamId, _count }) => ({ agentId, teamId, count: _count._all }));
}

/** Ids of the tickets whose warning or breach is due and was not said, the longest due first. */
export async function slaDue(read: Pick<Reader, 'ticket'>, { now, limit }: Options): Promise<number[]> {
  const rows = await read.ticket.findMany({
    where: { slaNextAt: { lte: now } },
    orderBy: { slaNextAt: 'asc' },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
