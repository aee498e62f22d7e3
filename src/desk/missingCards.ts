import type { Store } from '../store/open.ts';
import { type Cardless, cardlessTickets } from '../store/queries/cardlessTickets.ts';
import { makeCursor } from '../store/queries/cursor.ts';
import { queue } from './deliveries.ts';
import { retryIn } from './parked.ts';

/** Counts of one run. */
export interface Repaired {
  /** Cards that are to be made. */
  readonly queued: number;
  /** Deliveries of cards that were parked, and are tried again. */
  readonly retried: number;
}

export interface Repair {
  /** Chats the desk is in. */
  readonly platforms: readonly string[];
  readonly now: Date;
  /** Active tickets looked at in one run. 500 when absent. */
  readonly limit?: number;
}

/**
 * Cards are derived from the desk: has those made that the channels of teams lack, after an outage or because a
 * channel was named later. Looks at the next part of the active tickets at each run, and remembers where it was.
 */
export async function repairCards(store: Store, { platforms, now, limit = 500 }: Repair): Promise<Repaired> {
  const kept = await store.read.setting.findUnique({ where: { key: LOOKED_AT } });
  const { items, next } = await cardlessTickets(store.read, {
    platforms,
    limit,
    ...(kept?.value && { cursor: kept.value }),
  });
  const known = await deliveriesOf(store, items, now);
  const all = probes(items.filter(({ id }) => !known.some(({ ticketId }) => ticketId === id)));
  const wanting = all.slice(0, MOST);
  const lastTaken = all.length > MOST ? wanting.at(-1) : undefined;
  const again = known.filter(
    ({ state, dueAt }) => state === 'parked' && now.getTime() - dueAt.getTime() >= PARKED_MS,
  );
  const value = lastTaken ? makeCursor([lastTaken.priority, lastTaken.id]) : (next ?? '');
  if (wanting.length + again.length === 0 && (kept?.value ?? '') === value) return NOTHING_DONE;
  await store.write(async (tx) => {
    let at = now.getTime();
    for (const { id } of again) {
      await retryIn(tx, { id }, new Date(at));
      at += APART_MS;
    }
    for (const { id } of wanting) {
      const key = `cards:${id}:repaired:${now.getTime()}`;
      await queue(tx, [{ kind: 'cards', payload: {}, key, ticketId: id, personId: null }], new Date(at));
      at += APART_MS;
    }
    await tx.setting.upsert({
      where: { key: LOOKED_AT },
      create: { key: LOOKED_AT, value },
      update: { value },
    });
  });
  return { queued: wanting.length, retried: again.length };
}

const NOTHING_DONE: Repaired = { queued: 0, retried: 0 };
const LOOKED_AT = 'cardsLookedAt';

/** Slack takes about one message a second into a channel, and what people write must find room between them. */
const APART_MS = 2_000;

/** Of a run, each minute: what else is said of a ticket waits for its card. */
const MOST = 25;

/** What a chat refused may have been mended since; asked more often, it would fill the log. */
const PARKED_MS = 6 * 3_600_000;

/** A delivery of this age has had its turn, whatever came of it. */
const HAD_ITS_TURN_MS = 3_600_000;

/** What is on its way, has just been, or could not be sent. */
async function deliveriesOf(store: Store, items: readonly Cardless[], now: Date) {
  if (items.length === 0) return [];
  return store.read.delivery.findMany({
    where: {
      ticketId: { in: items.map(({ id }) => id) },
      kind: 'cards',
      OR: [
        { state: { in: ['waiting', 'claimed', 'parked'] } },
        { createdAt: { gt: new Date(now.getTime() - HAD_ITS_TURN_MS) } },
      ],
    },
    select: { id: true, ticketId: true, state: true, dueAt: true },
    orderBy: { id: 'asc' },
  });
}

/** Where a channel is not found yet one card looks for it; the others follow once it is. */
function probes(items: readonly Cardless[]): readonly Cardless[] {
  const asked = new Set<string>();
  return items.filter(({ teamId, platform, unfound }) => {
    const place = `${teamId} ${platform}`;
    if (unfound && asked.has(place)) return false;
    asked.add(place);
    return true;
  });
}
