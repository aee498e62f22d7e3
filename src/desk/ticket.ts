import type { Ticket } from '../store/generated/sqlite/client.ts';
import { fold } from './fold.ts';
import { referenceOf } from './reference.ts';
import type { State } from './vocabulary.ts';

export type TicketRow = Omit<Ticket, 'state'> & {
  readonly state: State;
  readonly subcategory: { readonly approverId: number | null } | null;
};

/** What `find` looks in: only what everybody who may see the ticket may read. */
export function searchTextOf(ticket: {
  number: number;
  title: string;
  description: string;
  solution?: string | null;
}): string {
  return fold(
    [referenceOf(ticket.number), ticket.title, ticket.description, ticket.solution ?? ''].join(' '),
  );
}
