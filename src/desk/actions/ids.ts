import { join, raw as sqlOfOurs, sqltag as sql } from '@prisma/client/runtime/client';
import { z } from 'zod';
import type { Tx } from '../../store/open.ts';
import type { Refusal } from '../refusal.ts';

/** A row's id. PostgreSQL's integers end at 2³¹ − 1: a larger one can be no row's. */
export const id = z.number().refine((value) => Number.isInteger(value) && value > 0 && value < 2 ** 31);

const TABLES = {
  requesterId: 'Person',
  beneficiaryId: 'Person',
  agentId: 'Person',
  siteId: 'Site',
  businessTeamId: 'BusinessTeam',
  teamId: 'Team',
} as const;
type IdField = keyof typeof TABLES;

/** The first of these ids that names nothing, as a refusal; one query for all. */
export async function unknownId(
  tx: Tx,
  given: Readonly<Partial<Record<IdField, number | null | undefined>>>,
): Promise<Refusal | null> {
  const asked = (Object.keys(given) as IdField[]).filter((field) => given[field] != null);
  if (asked.length === 0) return null;
  const unknowns = asked.map((field) => {
    const table = sqlOfOurs(`"${TABLES[field]}"`);
    return sql`SELECT ${field} AS "field" WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE "id" = ${given[field]})`;
  });
  const rows = await tx.$queryRaw<{ field: IdField }[]>`${join(unknowns, ' UNION ALL ')}`;
  const first = asked.find((field) => rows.some((row) => row.field === field));
  return first ? unknown(first) : null;
}

export const unknown = (field: string): Refusal => ({ refused: 'invalid', field, reason: 'unknown' });

export interface Subcategory {
  readonly id: number;
  readonly teamId: number | null;
  readonly requestType: string | null;
  readonly requiresApproval: boolean;
  readonly approverId: number | null;
}

/** A leaf of the catalogue that may be chosen; null when it is retired, a branch, or nothing. */
export async function subcategoryOf(tx: Tx, id: number): Promise<Subcategory | null> {
  const [node] = await tx.$queryRaw<Subcategory[]>`
    SELECT "id", "teamId", "requestType", "requiresApproval", "approverId" FROM "CatalogueNode"
    WHERE "id" = ${id} AND "level" = 'subcategory' AND NOT "retired"`;
  return node ?? null;
}
