import type { Store, Tx } from '../../store/open.ts';
import { slaDue } from '../../store/queries/slaDue.ts';
import { type NewDelivery, queue } from '../deliveries.ts';
import { addEvent } from '../history.ts';
import { leadsOf } from '../leadsOf.ts';
import { lockTicket } from '../lock.ts';
import type { State } from '../vocabulary.ts';
import { type Clock, clockAfter, isBreach, isCountedAnew, markDue, type SlaMark } from './clock.ts';
import { type News, overwhelmed, tellOfMany } from './burst.ts';
import { slaPlan } from './plan.ts';
import { clockIn } from './ticketClock.ts';

export interface Marked {
  readonly warnings: number;
  readonly breaches: number;
}

/**
 * Says once which times are nearly over or over: an event of the desk's own, a ping for who can do something about
 * it, and the cards drawn anew; many at once are one list for each. `batch` tickets a transaction, until none is due.
 * Several instances may do it at once.
 */
export async function markSla(
  store: Store,
  now: Date,
  { batch = 50 }: { readonly batch?: number } = {},
): Promise<Marked> {
  let [warnings, breaches] = [0, 0];
  const many = await overwhelmed(store, now);
  for (;;) {
    const ids = await slaDue(store.read, { now, limit: batch });
    if (ids.length === 0) return { warnings, breaches };
    const marks = await store.write((tx) => markTickets(tx, ids, many, now));
    for (const mark of marks) {
      if (isBreach(mark)) breaches += 1;
      else warnings += 1;
    }
  }
}

async function markTickets(
  tx: Tx,
  ids: readonly number[],
  many: ReadonlySet<number>,
  now: Date,
): Promise<SlaMark[]> {
  // Held until the commit, one after the other in the same order everywhere; what another instance said is not due.
  for (const id of [...ids].sort((a, b) => a - b)) await lockTicket(tx, id);
  const rows = await tx.ticket.findMany({ where: { id: { in: [...ids] }, slaNextAt: { lte: now } } });
  const leads = await leadsOf(
    tx,
    rows.map(({ teamId }) => teamId),
  );
  const said: SlaMark[] = [];
  const lists = new Map<number, { readonly breaches: News; readonly warnings: News }>();
  for (const row of rows) {
    const standing = { state: row.state as State, takenAt: row.takenAt };
    const kept = clockIn(row);
    const before = isCountedAnew(kept) ? clockAfter(kept, standing, await slaPlan(tx, row), now) : kept;
    const { clock, marks } = markDue(before, standing, now);
    // Not `updatedAt`, nor the version: nobody changed the ticket, and no card of it is older for it.
    await tx.ticket.updateMany({ where: { id: row.id }, data: clock });
    if (before !== kept && marks.length === 0) await queue(tx, [cardsOf(row.id, `at${now.getTime()}`)], now);
    for (const mark of marks) {
      const data = { dueAt: dueAtOf(before, mark)?.toISOString() ?? null };
      const at = { ticketId: row.id, actorId: null, action: mark, data, at: now };
      const eventId = await addEvent(tx, at);
      const told = toldOf(row, mark, leads.get(row.teamId) ?? []);
      await queue(
        tx,
        deliveriesOf(
          row.id,
          mark,
          eventId,
          told.filter((id) => !many.has(id)),
        ),
        now,
      );
      for (const personId of told.filter((id) => many.has(id))) {
        const list = lists.get(personId) ?? { breaches: [], warnings: [] };
        list[isBreach(mark) ? 'breaches' : 'warnings'].push({ ticketId: row.id, ping: pingOf(mark) });
        lists.set(personId, list);
      }
    }
    said.push(...marks);
  }
  for (const [personId, list] of lists) {
    for (const name of ['breaches', 'warnings'] as const)
      if (list[name].length > 0) await tellOfMany(tx, name, personId, list[name], now);
  }
  return said;
}

const dueAtOf = (clock: Clock, mark: SlaMark): Date | null =>
  mark === 'ttoWarning' || mark === 'ttoBreach' ? clock.ttoDueAt : clock.ttrDueAt;

/** A warning is the agent's; a breach the lead's as well. Everybody else sees it on the card. */
function toldOf(
  { agentId }: { readonly agentId: number | null },
  mark: SlaMark,
  leads: readonly number[],
): number[] {
  return [...new Set([...(agentId === null ? [] : [agentId]), ...(isBreach(mark) ? leads : [])])];
}

const pingOf = (mark: SlaMark) => ({ action: mark, actorId: null, entryId: null, noteId: null });

function deliveriesOf(
  ticketId: number,
  mark: SlaMark,
  eventId: number,
  told: readonly number[],
): NewDelivery[] {
  return [
    ...told.map((personId): NewDelivery => {
      const key = `ping:${ticketId}:e${eventId}:${personId}`;
      return { kind: 'ping', payload: pingOf(mark), key, ticketId, personId };
    }),
    cardsOf(ticketId, `e${eventId}`),
  ];
}

const cardsOf = (ticketId: number, change: string): NewDelivery => ({
  kind: 'cards',
  payload: {},
  key: `cards:${ticketId}:${change}`,
  ticketId,
  personId: null,
});
