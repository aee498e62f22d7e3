import { fold } from '../fold.ts';
import { wordsOf } from './words.ts';

/** The rows whose text has a word that begins with each of those typed, in their order. For short lists. */
export function suggestions<Row>(rows: readonly Row[], textOf: (row: Row) => string, folded: string): Row[] {
  const words = wordsOf(folded);
  return words.length === 0 ? [...rows] : rows.filter((row) => beginsEach(textOf(row), words));
}

/** Has the text a word that begins with each of these? */
export function beginsEach(text: string, words: readonly string[]): boolean {
  const own = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => own.some((other) => other.startsWith(word)));
}
