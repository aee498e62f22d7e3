import { sqltag as sql } from '@prisma/client/runtime/client';
import type { Store } from '../open.ts';
import { anyGroup, matchingTickets } from './matchingTickets.ts';
import { wordsOf } from './words.ts';

export interface SolvedTicket {
  readonly ticketId: number;
  readonly number: number;
  readonly title: string;
  readonly solution: string;
  readonly subcategoryId: number | null;
  /** Names from the domain to the subcategory. */
  readonly subcategoryPath: readonly string[] | null;
  /** How many of the words asked for it has. */
  readonly sharedWords: number;
}

interface Options {
  /** Folded (store/fold.ts). Words shorter than four letters are ignored, and all but the six longest of the rest. */
  readonly folded: string;
  readonly limit: number;
}

/**
 * Solved tickets whose text shares the most words with this one, then the newest, of some hundreds of candidates. Of
 * anybody's tickets, though a solution is for its requester to read: the caller decides what of it to show to whom.
 */
export async function similarSolved(
  store: Pick<Store, 'read' | 'dialect'>,
  { folded, limit }: Options,
): Promise<SolvedTicket[]> {
  const words = longest(wordsOf(folded, (word) => [...word].length >= 4));
  const found = new Map<number, SolvedTicket>();
  // Those that share everything first, so that common words do not crowd them out.
  for (const shared of sharesOf(words.length)) {
    const query = anyGroup(store, combinations(words, shared));
    for (const row of await solvedMatching(store, query)) {
      found.set(Number(row.id), toSolved(row, words));
    }
    if (found.size >= limit) break;
  }
  return [...found.values()]
    .sort((a, b) => b.sharedWords - a.sharedWords || b.ticketId - a.ticketId)
    .slice(0, limit);
}

/** They say the most; each more is many more combinations to look for. */
const longest = (words: readonly string[]): readonly string[] =>
  [...words].sort((a, b) => b.length - a.length).slice(0, 6);

/** All words, all but one, two, any. */
const sharesOf = (count: number): readonly number[] =>
  [...new Set([count, count - 1, 2, 1])]
    .filter((share) => share >= 1 && share <= count)
    .sort((a, b) => b - a);

function combinations(words: readonly string[], size: number): (readonly string[])[] {
  if (size === 0) return [[]];
  return words.flatMap((word, i) =>
    combinations(words.slice(i + 1), size - 1).map((rest) => [word, ...rest]),
  );
}

const WINDOW = 100;
/** Characters of a text that are compared. */
const COMPARED = 4_000;

interface SolvedRow {
  readonly id: bigint | number;
  readonly number: bigint | number;
  readonly title: string;
  readonly solution: string;
  readonly subcategoryId: bigint | number | null;
  readonly path: string | null;
  readonly text: string;
}

function solvedMatching(store: Pick<Store, 'read' | 'dialect'>, query: string): Promise<SolvedRow[]> {
  const window = matchingTickets(store, query, { below: 2_147_483_647, size: WINDOW });
  return store.read.$queryRaw<SolvedRow[]>(sql`
    SELECT t."id", t."number", t."title", t."solution", t."subcategoryId", n."path",
      substr(t."searchText", 1, ${COMPARED}) AS "text"
    FROM (${window}) w JOIN "Ticket" t ON t."id" = w."id"
    LEFT JOIN "CatalogueNode" n ON n."id" = t."subcategoryId"
    WHERE t."state" || '' IN ('resolved', 'closed') AND t."solution" IS NOT NULL`);
}

function toSolved(row: SolvedRow, words: readonly string[]): SolvedTicket {
  const has = new Set(row.text.match(/[\p{L}\p{N}]+/gu) ?? []);
  return {
    ticketId: Number(row.id),
    number: Number(row.number),
    title: row.title,
    solution: row.solution,
    subcategoryId: row.subcategoryId === null ? null : Number(row.subcategoryId),
    subcategoryPath: row.path?.split(' > ') ?? null,
    sharedWords: words.filter((word) => has.has(word)).length,
  };
}
