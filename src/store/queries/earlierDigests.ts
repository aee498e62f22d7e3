import type { Reader } from '../open.ts';

interface Options {
  readonly teamId: number;
  readonly personId: number;
  /** YYYY-MM-DD, where the lead is. */
  readonly before: string;
}

/** The digests of a team that were made for one lead, the latest first: as many as two weeks have at most. */
export function earlierDigests(read: Reader, { teamId, personId, before }: Options) {
  return read.digest.findMany({
    where: { teamId, personId, day: { lt: before } },
    orderBy: { day: 'desc' },
    take: 14,
    select: { day: true, at: true, open: true },
  });
}
