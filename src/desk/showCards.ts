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
  await store.write(async (tx) => {
    for (const [index, { id }] of active.entries()) {
      const key = `cards:${id}:shown:${now.getTime()}`;
      const due = new Date(now.getTime() + index * APART_MS);
      await queue(tx, [{ kind: 'cards', payload: {}, key, ticketId: id, personId: null }], due);
    }
  });
}

/** Sent together they would stand in any order; the newest ticket belongs at the bottom. The first is slow, cold. */
const APART_MS = 400;
