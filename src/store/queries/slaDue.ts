import type { Reader } from '../open.ts';

interface Options {
  readonly now: Date;
  readonly limit: number;
}

/**
 * Whose tickets those are: a row each, with its agent (null: nobody) and team. Grouped by a database they were found by
 * agent, which goes through all tickets there are.
 */
export const slaDueByAgent = (
  read: Pick<Reader, 'ticket'>,
  now: Date,
): Promise<readonly { readonly agentId: number | null; readonly teamId: number }[]> =>
  read.ticket.findMany({
    where: { slaNextAt: { lte: now } },
    orderBy: { slaNextAt: 'asc' },
    take: ENOUGH,
    select: { agentId: true, teamId: true },
  });

/** Whoever has few of so many is told apiece. */
const ENOUGH = 5_000;

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
