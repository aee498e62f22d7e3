import { closest, distance } from 'fastest-levenshtein';
import { fold } from '../../desk/fold.ts';
import { COMMANDS } from './table.ts';

const WORDS: readonly string[] = COMMANDS.flatMap((command) => command.words);

/** The command word somebody may have meant; null when none is near. */
export function nearestWord(typed: string): string | null {
  const word = fold(typed).slice(0, 40);
  if (word === '') return null;
  const found = closest(word, WORDS);
  return distance(word, found) <= Math.max(1, Math.floor(word.length / 3)) ? found : null;
}
