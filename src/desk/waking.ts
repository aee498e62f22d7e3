import type { Store, Tx } from '../store/open.ts';
import { DELIVERY_KINDS, type PayloadOf, queue, queueRows } from './deliveries.ts';
import { quietLane } from './preferences.ts';

interface Waiting {
  readonly key: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly ticketId: number | null;
}

/** Lets a delivery wait for the end of somebody's quiet hours. Twice is once. */
export async function parkUntil(
  tx: Tx,
  { key, kind, payload, ticketId }: Waiting,
  personId: number,
  end: Date,
  now: Date,
): Promise<void> {
  const lane = quietLane(personId);
  const row = { key: `${key}@quiet`, kind, payload, lane, platform: 'any', ticketId, personId };
  await queueRows(tx, [row], now, end);
}

/**
 * The first that wakes after quiet hours takes all of its kind that have waited with it: they become one summary.
 * False: it is alone, and is sent as it is.
 */
export function gatherWaking(
  store: Store,
  {
    id,
    key,
    kind,
    payload,
    ticketId,
    personId,
  }: Waiting & { readonly id: number; readonly personId: number },
  now: Date,
): Promise<boolean> {
  return store.write(async (tx) => {
    const others = await tx.delivery.findMany({
      where: { lane: quietLane(personId), state: 'waiting', kind: { in: [...GATHERED] }, id: { not: id } },
      select: { id: true, kind: true, payload: true, ticketId: true },
      orderBy: { id: 'asc' },
    });
    if (others.length === 0) return false;
    const all = [
      { kind, payload, ticketId },
      ...others.map((other) => ({ ...other, payload: JSON.parse(other.payload) as unknown })),
    ];
    await tx.delivery.updateMany({
      where: { id: { in: others.map((other) => other.id) }, state: 'waiting' },
      data: { state: 'sent', sentAt: now, error: 'superseded' },
    });
    await queue(
      tx,
      [
        {
          kind: 'catchUp',
          payload: { news: all.flatMap(newsOf) },
          key: `catchUp:${key}`,
          ticketId: null,
          personId,
        },
      ],
      now,
    );
    return true;
  });
}

/** A digest and an alert stand alone. */
export const GATHERED: ReadonlySet<string> = new Set(['ping', 'reminder', 'catchUp']);

type News = PayloadOf<'catchUp'>['news'][number];

/** What cannot be read is left out: it would not have been sent either. */
function newsOf({ kind, payload, ticketId }: Omit<Waiting, 'key'>): News[] {
  if (kind === 'ping') {
    const ping = DELIVERY_KINDS.ping.safeParse(payload);
    return ping.success && ticketId !== null ? [{ ticketId, ping: ping.data }] : [];
  }
  if (kind === 'catchUp') {
    const list = DELIVERY_KINDS.catchUp.safeParse(payload);
    return list.success ? list.data.news : [];
  }
  const reminder = DELIVERY_KINDS.reminder.safeParse(payload);
  return reminder.success
    ? reminder.data.reminders.map((one) => ({ ticketId: one.ticketId, reminder: one }))
    : [];
}
