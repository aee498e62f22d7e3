import { ticketByNumber } from '../../store/queries/ticketByNumber.ts';
import { show as showView, type Reply } from '../reply.ts';
import { cardFor } from './cardFor.ts';
import type { Context, Wanted } from './context.ts';
import { refused } from './refused.ts';

/** The card of a ticket, for those who may see it; to others it is as if it did not exist. */
export async function show(context: Context, { ticketId, number }: Wanted<'show'>): Promise<Reply> {
  const { store, person } = context;
  const id = ticketId ?? (await ticketByNumber(store.read, number ?? 0));
  const card = id === null ? null : await cardFor(store.read, person, id, context.now());
  return card ? showView(card) : refused(context, { refused: 'unknown_ticket' });
}
