import { fold } from '../fold.ts';
import { isBeginning } from './words.ts';

export interface Candidate {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly active: boolean;
}

/** Where a ticket stands among those found: [not in the title, not open, id]. */
export type Place = readonly [number, number, number];

export function placeOf({ id, number, title, active }: Candidate, words: readonly string[]): Place {
  const head = ['r', String(number).padStart(6, '0'), ...(fold(title).match(/[\p{L}\p{N}]+/gu) ?? [])];
  return [headHas(head, words) ? 0 : 1, active ? 0 : 1, id];
}

/** Negative: a stands before b. The newer before the older. */
export function comparePlaces(a: Place, b: Place): number {
  return a[0] - b[0] || a[1] - b[1] || b[2] - a[2];
}

const headHas = (head: readonly string[], words: readonly string[]): boolean =>
  words.every((word, i) =>
    i === words.length - 1 && isBeginning(word)
      ? head.some((other) => other.startsWith(word))
      : head.includes(word),
  );
