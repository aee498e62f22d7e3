import type { Reader } from '../open.ts';
import { activePage, type PageOptions } from './activePage.ts';
import type { Page, TicketSummary } from './ticketSummary.ts';

interface Options extends PageOptions {
  readonly teamIds: readonly number[];
  /** Only what no agent has. */
  readonly unassigned?: boolean;
}

/** The queue of some teams: active tickets, the most urgent first, then the oldest. */
export function openInTeams(
  read: Reader,
  { teamIds, unassigned, ...page }: Options,
): Promise<Page<TicketSummary>> {
  const sets = [...new Set(teamIds)].map((teamId) => ({ teamId, ...(unassigned && { agentId: null }) }));
  return activePage(read, sets, page);
}
