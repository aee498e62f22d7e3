import type { Tx } from '../store/open.ts';
import type { ActionId } from './lifecycle.ts';

export interface Told {
  readonly ticketId: number;
  readonly version: number;
  readonly action: ActionId | 'create';
  readonly entryId: number | null;
  readonly actorId: number | null;
  readonly personIds: readonly number[];
  readonly now: Date;
}

/**
 * Queues what a change must tell others, in the change's own transaction: one ping per person, none for their
 * own act, and one refresh of the ticket's cards. Payloads name rows and never hold text: each message is
 * drawn when it is sent, for its reader.
 */
export async function tell(tx: Tx, told: Told): Promise<void> {
  const { ticketId, version, action, entryId, now } = told;
  const pings = told.personIds
    .filter((personId) => personId !== told.actorId)
    .map((personId) => ({
      key: `ping:${ticketId}:${version}:${personId}`,
      lane: `person:${personId}`,
      platform: 'any',
      kind: 'ping',
      payload: JSON.stringify({ action, entryId }),
      ticketId,
      personId,
      dueAt: now,
      createdAt: now,
    }));
  const cards = {
    key: `cards:${ticketId}:${version}`,
    lane: `ticket:${ticketId}`,
    platform: 'any',
    kind: 'cards',
    payload: '{}',
    ticketId,
    personId: null,
    dueAt: now,
    createdAt: now,
  };
  await tx.delivery.createMany({ data: [...pings, cards] });
}
