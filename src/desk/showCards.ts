import type { Store } from '../store/open.ts';
import { queue } from './deliveries.ts';

/**
 * Has the card of every active ticket shown again, and made where it is missing: for a chat that has forgotten its
 * messages. Nobody is pinged.
 */
export async function showCards(store: Store, now: Date): Promise<void> {
  const active = await store.read.ticket.findMany({
    where: { active: true },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  await store.write((tx) =>
    queue(
      tx,
      active.map(({ id }) => ({
        kind: 'cards',
        payload: {},
        key: `cards:${id}:shown:${now.getTime()}`,
        ticketId: id,
        personId: null,
      })),
      now,
    ),
  );
}
