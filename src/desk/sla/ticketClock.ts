import type { Tx } from '../../store/open.ts';
import { type Clock, clockAfter, NOT_STARTED, type Standing } from './clock.ts';
import { type PlannedTicket, slaPlan } from './plan.ts';

/** A ticket as its clocks are counted. */
export type ClockedTicket = Standing & PlannedTicket;

/** The clocks of a new ticket: they wait for an approval. */
export async function clockOfNew(tx: Tx, ticket: ClockedTicket, now: Date): Promise<Partial<Clock>> {
  if (ticket.state === 'awaiting_approval') return {};
  return clockAfter(NOT_STARTED, ticket, await slaPlan(tx, ticket), now);
}

/** The clocks after a change; nothing, and nothing asked of the store, where it moves none. */
export async function clockOfChanged(
  tx: Tx,
  before: ClockedTicket & Clock,
  after: ClockedTicket,
  now: Date,
): Promise<Partial<Clock>> {
  const moved =
    before.state !== after.state ||
    before.takenAt !== after.takenAt ||
    before.priority !== after.priority ||
    before.teamId !== after.teamId ||
    before.subcategoryId !== after.subcategoryId;
  return moved ? clockAfter(clockIn(before), after, await slaPlan(tx, after), now) : {};
}

/** A row's columns that are its clocks. */
export function clockIn(row: Clock): Clock {
  const names = Object.keys(NOT_STARTED) as (keyof Clock)[];
  return Object.fromEntries(names.map((name) => [name, row[name]])) as unknown as Clock;
}
