import { closest, distance } from 'fastest-levenshtein';
import { fold } from '../../desk/fold.ts';
import { COMMANDS, type CommandName } from './table.ts';

const NAMES: ReadonlyMap<string, CommandName> = new Map(
  COMMANDS.flatMap(({ name, words }) => words.map((word) => [word, name] as const)),
);

/** The command somebody may have meant; null when none is near. */
export function nearestCommand(typed: string): CommandName | null {
  const word = fold(typed).slice(0, 40);
  if (word === '') return null;
  const found = closest(word, [...NAMES.keys()]);
  const near = distance(word, found) <= Math.max(1, Math.floor(word.length / 3));
  return near ? (NAMES.get(found) ?? null) : null;
}
