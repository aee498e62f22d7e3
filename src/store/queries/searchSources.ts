import { join, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { Store } from '../open.ts';
import { everyWord, matchingTickets } from './matchingTickets.ts';
import type { Candidate } from './searchRank.ts';
import { filtersSql, type TicketFilters } from './ticketFilters.ts';
import type { Visible } from './visible.ts';
import { hasWords } from './words.ts';

/** The newest tickets below an id that match, as far down as it looked. */
export type Source = (below: number) => Promise<Scan>;

interface Scan {
  readonly candidates: readonly Candidate[];
  /** Everything at or above it was looked through; 0: everything. */
  readonly floor: number;
}

interface Sought {
  readonly words: readonly string[];
  readonly filters: TicketFilters;
  readonly visible: Visible;
}

/**
 * Where to look. Somebody who sees few tickets, or asks for open ones only, has them looked through on their own index;
 * everybody else asks the search index. Whatever the source, one look is bounded.
 */
export async function searchSources(
  store: Pick<Store, 'read' | 'dialect'>,
  { words, filters, visible }: Sought,
): Promise<Source[]> {
  const conditions = filtersSql(filters);
  const sets = narrowSets(filters, visible);
  if (sets) {
    const where = [...conditions, hasWords(sql`t."searchText"`, words)];
    return sets.map((set) => sourceOf(store.read, set, WINDOW, where));
  }
  const query = await everyWord(store, words);
  if (query === null) return [];
  const size = conditions.length > 0 ? WINDOW : MOST;
  return [sourceOf(store.read, (below) => matchingTickets(store, query, { below, size }), size, conditions)];
}

/** Candidates of one look. */
const MOST = 200;
/** Tickets of one look among which the filters are applied. */
const WINDOW = 2_000;

function narrowSets(filters: TicketFilters, visible: Visible): ((below: number) => Sql)[] | null {
  if (!visible.all) return visibleSql(visible).map((set) => (below) => newestOf(set, sql`"id"`, below));
  if (filters.states?.every((state) => !ENDED.includes(state))) {
    // The plus keeps the database from walking through all tickets in the order of their ids.
    return [(below) => newestOf(sql`"active" = ${true}`, sql`+"id"`, below)];
  }
  return null;
}

/** States of tickets that are not active. */
const ENDED: readonly string[] = ['resolved', 'closed', 'rejected', 'abandoned'];

/** visibleSets (visible.ts), as SQL; a test holds them to the same policy. */
function visibleSql({ personId, siteId, businessTeamId }: Extract<Visible, { all: false }>): Sql[] {
  return [
    sql`"requesterId" = ${personId}`,
    sql`"beneficiaryId" = ${personId}`,
    sql`"state" = 'awaiting_approval' AND EXISTS (SELECT 1 FROM "CatalogueNode" n
      WHERE n."id" = "Ticket"."subcategoryId" AND n."approverId" = ${personId})`,
    ...(siteId === null ? [] : [sql`"siteId" = ${siteId} AND "visibility" = 'site'`]),
    ...(businessTeamId === null
      ? []
      : [sql`"businessTeamId" = ${businessTeamId} AND "visibility" = 'business_team'`]),
  ];
}

const newestOf = (set: Sql, id: Sql, below: number): Sql =>
  sql`SELECT "id" FROM "Ticket" WHERE ${set} AND ${id} < ${below} ORDER BY ${id} DESC LIMIT ${WINDOW}`;

function sourceOf(
  read: Store['read'],
  windowBelow: (below: number) => Sql,
  size: number,
  where: readonly Sql[],
): Source {
  return async (below) => {
    const window = windowBelow(below);
    const rows = await read.$queryRaw<CandidateRow[]>(sql`
      SELECT t."id", t."number", t."title", t."active" FROM (${window}) w JOIN "Ticket" t ON t."id" = w."id"
      ${where.length > 0 ? sql`WHERE ${join([...where], ' AND ')}` : sql``}
      ORDER BY w."id" DESC LIMIT ${MOST}`);
    const candidates = rows.map(toCandidate);
    const last = candidates.at(-1);
    if (candidates.length === MOST && last) return { candidates, floor: last.id };
    if (where.length === 0) return { candidates, floor: 0 };
    const [bounds] = await read.$queryRaw<{ count: bigint | number; low: bigint | number | null }[]>(
      sql`SELECT COUNT(*) AS "count", MIN(w."id") AS "low" FROM (${window}) w`,
    );
    return { candidates, floor: Number(bounds?.count) < size ? 0 : Number(bounds?.low) };
  };
}

interface CandidateRow {
  readonly id: bigint | number;
  readonly number: bigint | number;
  readonly title: string;
  readonly active: unknown;
}

const toCandidate = ({ id, number, title, active }: CandidateRow): Candidate => ({
  id: Number(id),
  number: Number(number),
  title,
  active: Boolean(active),
});
