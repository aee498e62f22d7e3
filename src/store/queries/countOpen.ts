import type { Reader } from '../open.ts';

interface Options {
  readonly teamIds: readonly number[];
  readonly unassigned?: boolean;
}

/** How many active tickets some teams have; with `unassigned`, those no agent has. */
export function countOpen(read: Reader, { teamIds, unassigned }: Options): Promise<number> {
  return read.ticket.count({
    where: { active: true, teamId: { in: [...teamIds] }, ...(unassigned && { agentId: null }) },
  });
}
