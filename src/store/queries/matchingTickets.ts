import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Store } from '../open.ts';
import { isBeginning } from './words.ts';

type Searched = Pick<Store, 'read' | 'dialect'>;

/** In each database's own language of searches, made of words (see wordsOf), so that no text is read as an operator. */
export type TextQuery = string;

/** Ids of the newest tickets below an id that match, as a query with one column "id". Stands on the search index. */
export function matchingTickets(
  { dialect }: Searched,
  query: TextQuery,
  { below, size }: { readonly below: number; readonly size: number },
): Sql {
  return dialect === 'sqlite'
    ? sql`SELECT rowid AS "id" FROM "TicketSearch" WHERE "TicketSearch" MATCH ${query} AND rowid < ${below}
          ORDER BY rowid DESC LIMIT ${size}`
    : sql`SELECT "id" FROM "Ticket"
          WHERE to_tsvector('simple', translate("searchText", '@.-', '   ')) @@ to_tsquery('simple', ${query})
            AND "id" < ${below} ORDER BY "id" DESC LIMIT ${size}`;
}

/** Every word, the last of which may be the beginning of one. Null: nothing can match. */
export async function everyWord(store: Searched, words: readonly string[]): Promise<TextQuery | null> {
  const last = words.at(-1) ?? '';
  if (store.dialect === 'postgresql') {
    return words
      .map((word) => (word === last && isBeginning(word) ? `'${word}':*` : `'${word}'`))
      .join(' & ');
  }
  const ending = await beginning(store, last);
  return ending && [...words.slice(0, -1).map(quoted), ending].join(' AND ');
}

/** All the words of at least one of the groups. */
export function anyGroup({ dialect }: Searched, groups: readonly (readonly string[])[]): TextQuery {
  return dialect === 'sqlite'
    ? groups.map((words) => `(${words.map(quoted).join(' AND ')})`).join(' OR ')
    : groups.map((words) => `(${words.map((word) => `'${word}'`).join(' & ')})`).join(' | ');
}

const quoted = (word: string) => `"${word}"`;

/**
 * FTS5 gathers every row of a beginning before it gives the first, 80 ms for a common one in a million, unless its
 * length is one it is indexed by. Rows of whole words it gives one by one, so the words that begin so are named.
 */
async function beginning(store: Searched, word: string): Promise<TextQuery | null> {
  if (!isBeginning(word)) return quoted(word);
  if (INDEXED_LENGTHS.includes([...word].length)) return `${quoted(word)} *`;
  const words = await wordsBeginning(store, word);
  if (words.length > MOST_WORDS) return `${quoted(word)} *`;
  return words.length === 0 ? null : `(${words.map(quoted).join(' OR ')})`;
}

/** `prefix` in prisma/search/sqlite.sql. */
const INDEXED_LENGTHS = [2, 3];
const MOST_WORDS = 400;

/** From one word to the next by a seek each: a plain range would visit every place where each of them stands. */
async function wordsBeginning({ read }: Searched, word: string): Promise<string[]> {
  const end = `${word}\u{10ffff}`;
  const rows = await read.$queryRaw<{ term: string }[]>(sql`
    WITH RECURSIVE w(term, n) AS (
      SELECT (SELECT term FROM "TicketWord" WHERE term >= ${word} LIMIT 1), 0
      UNION ALL
      SELECT (SELECT term FROM "TicketWord" WHERE term >= w.term || char(1) LIMIT 1), n + 1
      FROM w WHERE w.term < ${end} AND n < ${MOST_WORDS}
    )
    SELECT term FROM w WHERE term < ${end}`);
  return rows.map(({ term }) => term);
}
