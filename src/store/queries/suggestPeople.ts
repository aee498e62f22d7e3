import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Store } from '../open.ts';
import { wordsOf } from './words.ts';

export interface PersonSuggestion {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly siteName: string | null;
}

interface Options {
  /** What was typed, folded (store/fold.ts). */
  readonly folded: string;
  readonly limit: number;
}

/** People whose name or address has a word that begins with each of these, by name. Without words, the first by name. */
export async function suggestPeople(
  store: Pick<Store, 'read' | 'dialect'>,
  { folded, limit }: Options,
): Promise<PersonSuggestion[]> {
  const words = wordsOf(folded);
  const rows = await store.read.$queryRaw<(Omit<PersonSuggestion, 'id'> & { id: bigint | number })[]>(sql`
    SELECT p."id", p."name", p."email", s."name" AS "siteName"
    FROM (${words.length === 0 ? firstPeople(limit) : matchingPeople(store, words)}) w
    JOIN "Person" p ON p."id" = w."id" LEFT JOIN "Site" s ON s."id" = p."siteId"
    ORDER BY p."name", p."id" LIMIT ${limit}`);
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

const firstPeople = (limit: number): Sql =>
  sql`SELECT "id" FROM "Person" ORDER BY "name", "id" LIMIT ${limit}`;

/** At most so many are sorted by name: who typed one letter will type another. */
const CANDIDATES = 500;

function matchingPeople({ dialect }: Pick<Store, 'dialect'>, words: readonly string[]): Sql {
  if (dialect === 'sqlite') {
    const query = words.map((word) => `"${word}" *`).join(' AND ');
    return sql`SELECT rowid AS "id" FROM "PersonSearch" WHERE "PersonSearch" MATCH ${query} LIMIT ${CANDIDATES}`;
  }
  const query = words.map((word) => `'${word}':*`).join(' & ');
  return sql`SELECT "id" FROM "Person"
    WHERE to_tsvector('simple', translate("searchText", '@.-', '   ')) @@ to_tsquery('simple', ${query})
    LIMIT ${CANDIDATES}`;
}
