import type { Tx } from '../store/open.ts';

export interface LastChange {
  /** Null: the desk itself. */
  readonly byId: number | null;
  readonly at: Date;
  readonly action: string | null;
}

/** What made a ticket's version what it is: lines that were added since do not count, see APPENDS in perform.ts. */
export async function lastChange(
  read: Tx,
  ticket: { readonly id: number; readonly updatedById: number | null; readonly updatedAt: Date },
): Promise<LastChange> {
  const event = await read.historyEvent.findFirst({
    where: { ticketId: ticket.id, data: { contains: '"version":' } },
    orderBy: { id: 'desc' },
    select: { actorId: true, at: true, action: true },
  });
  if (!event) return { byId: ticket.updatedById, at: ticket.updatedAt, action: null };
  return { byId: event.actorId, at: event.at, action: event.action };
}
