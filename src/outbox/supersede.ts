import type { Tx } from '../store/open.ts';
import type { ClaimedRow } from './claim.ts';
import { IN_DOUBT } from './delivery.ts';

/**
 * Cards are drawn from the ticket as it is when they are sent, so of several refreshes that wait in a lane only the
 * last is sent. The others are concluded as sent, with the error `superseded`. Returns what is still to be sent.
 */
export async function supersede(tx: Tx, rows: readonly ClaimedRow[], now: Date): Promise<ClaimedRow[]> {
  const refreshes = rows.filter((row) => row.kind === 'cards' && row.ticketId !== null && !mayStand(row));
  if (refreshes.length === 0) return [...rows];

  const waiting = await tx.delivery.findMany({
    where: { lane: { in: refreshes.map((row) => row.lane) }, state: 'waiting', kind: 'cards' },
    select: { id: true, lane: true, kind: true, platform: true, ticketId: true, error: true },
    orderBy: { id: 'asc' },
  });
  const superseded = new Set(
    refreshes.flatMap((row) => {
      const later = waiting.filter((other) => other.id > row.id && redraws(other, row));
      const dropped = later.slice(0, -1).filter((other) => !mayStand(other));
      return later.length === 0 ? [] : [row.id, ...dropped.map((other) => other.id)];
    }),
  );
  if (superseded.size === 0) return [...rows];

  await tx.delivery.updateMany({
    where: { id: { in: [...superseded] } },
    data: { state: 'sent', sentAt: now, leaseUntil: null, owner: null, error: 'superseded' },
  });
  return rows.filter((row) => !superseded.has(row.id));
}

/** A card it may have posted is not known to the desk yet: only this very delivery can find it again. */
const mayStand = (row: { readonly error: string | null }) => row.error?.startsWith(IN_DOUBT) ?? false;

type Refresh = Pick<ClaimedRow, 'lane' | 'platform' | 'ticketId'>;

const redraws = (later: Refresh, row: Refresh) =>
  later.lane === row.lane && later.platform === row.platform && later.ticketId === row.ticketId;
