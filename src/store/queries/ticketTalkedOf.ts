import type { Reader } from '../open.ts';

/**
 * The number of the request that somebody's words go on with, where no thread says it: of their own that are not over,
 * the one last touched, within three days. Null: they begin another; also while first words wait for their yes.
 */
export async function ticketTalkedOf(
  read: Reader,
  { personId, now }: { readonly personId: number; readonly now: Date },
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
    },
    orderBy: { updatedAt: 'desc' },
    select: { number: true },
  });
  return ticket?.number ?? null;
}

const ago = (now: Date, ms: number): Date => new Date(now.getTime() - ms);
const OFFER_MS = 10 * 60_000;
const RECENT_MS = 3 * 86_400_000;
