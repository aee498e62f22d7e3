import type { PayloadOf } from '../desk/deliveries.ts';
import { GATHERED, gatherWaking, parkUntil } from '../desk/waking.ts';
import { quietHoursOf, quietLane } from '../desk/preferences.ts';
import { isBreach } from '../desk/sla/clock.ts';
import { quietUntil } from '../desk/quietHours.ts';
import type { ClaimedDelivery } from '../outbox/delivery.ts';
import type { Store } from '../store/open.ts';

/**
 * What comes to somebody within their quiet hours waits until they end, in a lane of its own; then what has piled up
 * becomes one summary. True: it was seen to, and is not to be sent now. What answers their own act, and what is
 * urgent, is sent at once.
 */
export async function heldForQuiet(store: Store, delivery: ClaimedDelivery, now: Date): Promise<boolean> {
  const { personId, kind, lane } = delivery;
  if (personId === null || !WAITS.has(kind)) return false;
  // It has waited.
  if (lane === quietLane(personId)) return false;
  const person = await store.read.person.findUnique({
    where: { id: personId },
    select: { timeZone: true, quietFrom: true, quietUntil: true },
  });
  const quiet = person && quietHoursOf(person);
  const end = person && quiet && quietUntil(now, quiet, person.timeZone);
  if (!end || (await isUrgent(store, delivery))) return false;
  await store.write((tx) => parkUntil(tx, delivery, personId, end, now));
  return true;
}

/** What has waited is one summary with all that waited beside it. False: it is sent as it is. */
export async function isGathered(
  store: Store,
  delivery: ClaimedDelivery & { readonly personId: number },
  now: Date,
): Promise<boolean> {
  const woken = delivery.lane === quietLane(delivery.personId) && GATHERED.has(delivery.kind);
  return woken && gatherWaking(store, delivery, now);
}

const WAITS: ReadonlySet<string> = new Set(['ping', 'reminder', 'catchUp', 'digest', 'ownDigest', 'alert']);

/** What is over its time, and whatever is of critical priority. */
async function isUrgent({ read }: Store, { kind, payload, ticketId }: ClaimedDelivery): Promise<boolean> {
  if (kind === 'ping') {
    if (isBreach((payload as PayloadOf<'ping'>).action)) return true;
  }
  if (kind === 'catchUp') {
    const { news } = payload as PayloadOf<'catchUp'>;
    if (news.some((one) => 'ping' in one && isBreach(one.ping.action))) return true;
  }
  const ids = ticketsOf(kind, payload, ticketId);
  if (ids.length === 0) return false;
  return (
    (await read.ticket.findFirst({ where: { id: { in: ids }, priority: 1 }, select: { id: true } })) !== null
  );
}

function ticketsOf(kind: string, payload: unknown, ticketId: number | null): number[] {
  switch (kind) {
    case 'reminder':
      return (payload as PayloadOf<'reminder'>).reminders.map((one) => one.ticketId);
    case 'catchUp':
      return (payload as PayloadOf<'catchUp'>).news.map((one) => one.ticketId);
    default:
      return ticketId === null ? [] : [ticketId];
  }
}
