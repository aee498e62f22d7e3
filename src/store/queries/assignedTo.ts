import type { Reader } from '../open.ts';
import { activePage, type PageOptions } from './activePage.ts';
import type { Page, TicketSummary } from './ticketSummary.ts';

/** What an agent has in hand: active tickets, the most urgent first, then the oldest. */
export function assignedTo(
  read: Reader,
  { personId, ...page }: PageOptions & { readonly personId: number },
): Promise<Page<TicketSummary>> {
  return activePage(read, [{ agentId: personId }], page);
}
