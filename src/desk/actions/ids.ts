import { z } from 'zod';
import type { CatalogueNode } from '../../store/generated/sqlite/client.ts';
import type { Tx } from '../../store/open.ts';
import type { Refusal } from '../refusal.ts';

/** A row's id. PostgreSQL's integers end at 2³¹ − 1: a larger one can be no row's. */
export const id = z.number().refine((value) => Number.isInteger(value) && value > 0 && value < 2 ** 31);

type Lookup = (tx: Tx, id: number) => Promise<object | null>;
const select = { id: true } as const;
const person: Lookup = (tx, id) => tx.person.findUnique({ where: { id }, select });

const LOOKUPS = {
  requesterId: person,
  beneficiaryId: person,
  agentId: person,
  siteId: (tx, id) => tx.site.findUnique({ where: { id }, select }),
  businessTeamId: (tx, id) => tx.businessTeam.findUnique({ where: { id }, select }),
  teamId: (tx, id) => tx.team.findUnique({ where: { id }, select }),
} satisfies Record<string, Lookup>;
type IdField = keyof typeof LOOKUPS;

/** The first of these ids that names nothing, as a refusal; one query for each that is given. */
export async function unknownId(
  tx: Tx,
  given: Readonly<Partial<Record<IdField, number | null | undefined>>>,
): Promise<Refusal | null> {
  for (const field of Object.keys(given) as IdField[]) {
    const value = given[field];
    if (value != null && !(await LOOKUPS[field](tx, value))) return unknown(field);
  }
  return null;
}

export const unknown = (field: string): Refusal => ({ refused: 'invalid', field, reason: 'unknown' });

/** A leaf of the catalogue that may be chosen; null when it is retired, a branch, or nothing. */
export async function subcategoryOf(tx: Tx, id: number): Promise<CatalogueNode | null> {
  const node = await tx.catalogueNode.findUnique({ where: { id } });
  return node?.level === 'subcategory' && !node.retired ? node : null;
}
