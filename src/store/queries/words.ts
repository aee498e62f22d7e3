import { join, type Sql, sqltag as sql } from '@prisma/client/runtime/client';

/** The words of a folded text: runs of letters and digits, each once, at most eight. Never an operator or a wildcard. */
export function wordsOf(folded: string, keep: (word: string) => boolean = () => true): readonly string[] {
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter(keep))].slice(0, MOST);
}

/** Nobody means more words than this; a pasted page would be a slow query. */
const MOST = 8;

/** A condition: the text has a word that begins with each of these. For small sets; large ones have a search index. */
export const beginsWords = (column: Sql, words: readonly string[]): Sql =>
  everyWord(
    column,
    words.map((word) => `% ${word}%`),
  );

/** A condition: the text has each of these words; of the last, its beginning is enough. */
export const hasWords = (column: Sql, words: readonly string[]): Sql =>
  everyWord(
    column,
    words.map((word, i) => (i === words.length - 1 ? lastWord(word) : `% ${word} %`)),
  );

/** A single letter that is typed last is a word like any other: as a beginning it would find everything. */
export const isBeginning = (word: string): boolean => word.length > 1;

const lastWord = (word: string) => (isBeginning(word) ? `% ${word}%` : `% ${word} %`);

function everyWord(column: Sql, patterns: readonly string[]): Sql {
  if (patterns.length === 0) return sql`1 = 1`;
  // What folding keeps inside words (addresses, references) parts them here, as the search indexes have it.
  const spaced = sql`' ' || replace(replace(replace(${column}, '@', ' '), '.', ' '), '-', ' ') || ' '`;
  return join(
    patterns.map((pattern) => sql`${spaced} LIKE ${pattern}`),
    ' AND ',
  );
}
