import type { Tx } from '../store/open.ts';
import { type LineRef, lineName, type NewDelivery, type PingedAction, queue } from './deliveries.ts';
import type { AddedLine } from './journal.ts';

export interface Told {
  readonly ticketId: number;
  /** Unique among the ticket's changes: names the deliveries of this one. */
  readonly change: string;
  readonly action: PingedAction;
  readonly entry: AddedLine | null;
  readonly note: AddedLine | null;
  /** A line whose messages offer what is over: they are drawn anew. Absent: none. */
  readonly outdated?: LineRef | null;
  readonly actorId: number | null;
  readonly personIds: readonly number[];
  readonly now: Date;
}

/**
 * Queues what a change must tell others, in the change's own transaction: one ping per person, none for their own
 * act, a refresh of the ticket's cards, and the new line. A message that joined the line of its burst pings nobody
 * again: the copies of the line grow.
 */
export async function tell(tx: Tx, told: Told): Promise<void> {
  const { ticketId, change, now } = told;
  await queue(
    tx,
    [
      ...(told.entry?.joined || told.note?.joined ? [] : await pings(tx, told)),
      { kind: 'cards', payload: {}, key: `cards:${ticketId}:${change}`, ticketId, personId: null },
      ...(told.entry ? [lineDelivery(told, { entryId: told.entry.id }, told.entry.joined)] : []),
      ...(told.note ? [lineDelivery(told, { noteId: told.note.id }, told.note.joined)] : []),
      ...(told.outdated ? [lineDelivery(told, told.outdated, true)] : []),
    ],
    now,
  );
}

async function pings(tx: Tx, told: Told): Promise<NewDelivery[]> {
  const { ticketId, change, action, entry, note } = told;
  const personIds = told.personIds.filter((personId) => personId !== told.actorId);
  const readers = note && personIds.length > 0 ? await noteReaders(tx, personIds) : new Set<number>();
  return personIds
    .filter((personId) => action !== 'note' || readers.has(personId))
    .map((personId) => ({
      kind: 'ping',
      payload: {
        action,
        actorId: told.actorId,
        entryId: entry?.id ?? null,
        noteId: note && readers.has(personId) ? note.id : null,
      },
      key: `ping:${ticketId}:${change}:${personId}`,
      ticketId,
      personId,
    }));
}

/** A watcher may have left every team since: see readsInternalJournal. */
async function noteReaders(tx: Tx, personIds: readonly number[]): Promise<Set<number>> {
  const rows = await tx.membership.findMany({
    where: { personId: { in: [...personIds] } },
    select: { personId: true },
  });
  return new Set(rows.map(({ personId }) => personId));
}

function lineDelivery({ ticketId, change }: Told, ref: LineRef, stands: boolean): NewDelivery {
  const name = lineName(ref);
  return stands
    ? { kind: 'lineChanged', payload: ref, key: `lineChanged:${name}:${change}`, ticketId, personId: null }
    : { kind: 'line', payload: ref, key: `line:${name}`, ticketId, personId: null };
}
