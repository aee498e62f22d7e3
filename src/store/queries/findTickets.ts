import type { Store } from '../open.ts';
import type { PageOptions } from './activePage.ts';
import { makeCursor, readCursor } from './cursor.ts';
import { newestTickets } from './newestTickets.ts';
import { type Candidate, comparePlaces, type Place, placeOf } from './searchRank.ts';
import { searchSources, type Source } from './searchSources.ts';
import type { TicketFilters } from './ticketFilters.ts';
import { type Page, summariesOf, type TicketSummary } from './ticketSummary.ts';
import type { Visible } from './visible.ts';
import { wordsOf } from './words.ts';

interface Options extends PageOptions {
  /** What was typed, folded (store/fold.ts). */
  readonly folded: string;
  readonly filters: TicketFilters;
  readonly visible: Visible;
}

/**
 * Tickets that have every word, the last of which may be unfinished, and that the person may see: hits in the title or
 * the reference before those in the text, open before closed, newer before older, within batches of the newest 200.
 * Without words, what passes the filters, the newest first. A page may be short of `limit` with more to come: where a
 * common word meets a rare filter, no more than some thousands of tickets are looked through at a time.
 */
export async function findTickets(
  store: Pick<Store, 'read' | 'dialect'>,
  { folded, filters, visible, cursor, limit }: Options,
): Promise<Page<TicketSummary>> {
  const words = wordsOf(folded);
  if (words.length === 0) return newestTickets(store.read, { filters, visible, cursor, limit });

  const sources = await searchSources(store, { words, filters, visible });
  const from = readCursor(cursor, 4);
  let below = from?.[0] ?? NO_ID;
  let after: Place | null = from && [from[1] ?? 0, from[2] ?? 0, from[3] ?? 0];
  const found: number[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const batch = await batchBelow(sources, below);
    for (const { id, place } of ranked(batch.candidates, words, after)) {
      if (found.length === limit)
        return { items: await summariesOf(store.read, found), next: cursorOf(below, after) };
      found.push(id);
      after = place;
    }
    if (batch.floor === 0) return { items: await summariesOf(store.read, found), next: null };
    below = batch.floor;
    after = null;
  }
  return { items: await summariesOf(store.read, found), next: cursorOf(below, null) };
}

/** Above every ticket. */
const NO_ID = 2_147_483_647;
const MOST_ROUNDS = 3;

/** Before every place of a batch, where a batch has not been begun. */
const FIRST: Place = [0, 0, NO_ID];

const cursorOf = (below: number, after: Place | null): string => makeCursor([below, ...(after ?? FIRST)]);

interface Batch {
  readonly candidates: readonly Candidate[];
  /** All that matches at or above this id and below the batch's top is in it. 0: there is nothing below. */
  readonly floor: number;
}

async function batchBelow(sources: readonly Source[], below: number): Promise<Batch> {
  const scans = await Promise.all(sources.map((source) => source(below)));
  // What one source has not looked through yet is left for the next batch, whatever the others found there.
  const floor = Math.max(0, ...scans.map((scan) => scan.floor));
  const byId = new Map(
    scans.flatMap((scan) => scan.candidates).map((candidate) => [candidate.id, candidate]),
  );
  return { candidates: [...byId.values()].filter(({ id }) => id >= floor), floor };
}

function ranked(
  candidates: readonly Candidate[],
  words: readonly string[],
  after: Place | null,
): { readonly id: number; readonly place: Place }[] {
  return candidates
    .map((candidate) => ({ id: candidate.id, place: placeOf(candidate, words) }))
    .filter(({ place }) => after === null || comparePlaces(place, after) > 0)
    .sort((a, b) => comparePlaces(a.place, b.place));
}
