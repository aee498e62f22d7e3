import type { Reader } from '../open.ts';

interface Options {
  readonly now: Date;
  readonly limit: number;
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
