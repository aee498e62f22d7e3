import { join, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Prisma } from '../generated/sqlite/client.ts';

export interface TicketFilters {
  readonly states?: readonly string[];
  readonly teamId?: number;
  /** Null: nobody has it. */
  readonly agentId?: number | null;
  /** 1 critical to 4 low. */
  readonly priority?: number;
}

export function filtersWhere({ states, teamId, agentId, priority }: TicketFilters): Prisma.TicketWhereInput {
  return {
    ...(states && { state: { in: [...states] } }),
    ...(teamId !== undefined && { teamId }),
    ...(agentId !== undefined && { agentId }),
    ...(priority !== undefined && { priority }),
  };
}

/**
 * The same, on a table named t, of which few rows were found already: written so that no index of these columns is
 * taken instead.
 */
export function filtersSql({ states, teamId, agentId, priority }: TicketFilters): Sql[] {
  return [
    ...(states ? [states.length > 0 ? sql`t."state" || '' IN (${join([...states])})` : sql`1 = 0`] : []),
    ...(teamId === undefined ? [] : [sql`+t."teamId" = ${teamId}`]),
    ...(agentId === undefined
      ? []
      : [agentId === null ? sql`+t."agentId" IS NULL` : sql`+t."agentId" = ${agentId}`]),
    ...(priority === undefined ? [] : [sql`+t."priority" = ${priority}`]),
  ];
}
