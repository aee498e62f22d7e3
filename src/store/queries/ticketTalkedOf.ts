import type { Reader } from '../open.ts';

/**
 * The number of the request that somebody's words go on with, where no thread says it: of their own whose card stands in
 * this conversation and that are not over, the one last touched, within three days. Null: they begin another; also while
 * first words wait for their yes.
 */
export async function ticketTalkedOf(
  read: Reader,
  { personId, place: { platform, workspace, channelId }, now }: Asked,
): Promise<number | null> {
  const offered = await read.draft.findFirst({
    where: { personId, state: 'open', updatedAt: { gte: ago(now, OFFER_MS) } },
    select: { id: true },
  });
  if (offered) return null;
  const ticket = await read.ticket.findFirst({
    where: {
      OR: [{ requesterId: personId }, { beneficiaryId: personId }],
      AND: { OR: [{ active: true }, { state: 'resolved' }] },
      updatedAt: { gte: ago(now, RECENT_MS) },
      cards: { some: { platform, workspace, channelId } },
    },
    orderBy: { updatedAt: 'desc' },
    select: { number: true },
  });
  return ticket?.number ?? null;
}

interface Asked {
  readonly personId: number;
  readonly place: { readonly platform: string; readonly workspace: string; readonly channelId: string };
  readonly now: Date;
}

const ago = (now: Date, ms: number): Date => new Date(now.getTime() - ms);
const OFFER_MS = 10 * 60_000;
const RECENT_MS = 3 * 86_400_000;
