import { join, sqltag as sql } from '@prisma/client/runtime/client';
import type { Reader } from '../open.ts';

export interface FamilyGroupCount {
  readonly id: number | null;
  /** Null: tickets outside the catalogue. */
  readonly name: string | null;
  readonly count: number;
}

/** Active tickets of some teams by the catalogue's groups of families, the most first, those outside it last. */
export async function countByFamilyGroup(
  read: Reader,
  { teamIds }: { readonly teamIds: readonly number[] },
): Promise<FamilyGroupCount[]> {
  if (teamIds.length === 0) return [];
  // Raw: the group stands three parents above what a ticket names, and a query of Prisma's does not group by that.
  const rows = await read.$queryRaw<{ id: number | null; name: string | null; count: bigint | number }[]>(sql`
    SELECT g."id", g."name", CAST(SUM(counted."count") AS INTEGER) AS "count"
    FROM (
      SELECT "subcategoryId", COUNT(*) AS "count" FROM "Ticket"
      WHERE "active" = ${true} AND "teamId" IN (${join([...teamIds])})
      GROUP BY "subcategoryId"
    ) counted
    LEFT JOIN "CatalogueNode" s ON s."id" = counted."subcategoryId"
    LEFT JOIN "CatalogueNode" v ON v."id" = s."parentId"
    LEFT JOIN "CatalogueNode" f ON f."id" = v."parentId"
    LEFT JOIN "CatalogueNode" g ON g."id" = f."parentId"
    GROUP BY g."id", g."name"
    ORDER BY g."id" IS NULL, "count" DESC, g."name"`);
  return rows.map(({ id, name, count }) => ({
    id: id === null ? null : Number(id),
    name,
    count: Number(count),
  }));
}
