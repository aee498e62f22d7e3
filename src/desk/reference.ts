/** `R-000380`: how a ticket's number is written and read. */
export const referenceOf = (number: number): string => `R-${String(number).padStart(6, '0')}`;

/** Reads `R-000380`, `r-380`, `R380`; a bare number only with `bare`. Null when it is no reference. */
export function parseReference(text: string, options: { bare?: boolean } = {}): number | null {
  const match = /^\s*(?:(r)-?)?0*(\d{1,9})\s*$/i.exec(text);
  if (!match || (!match[1] && !options.bare)) return null;
  return Number(match[2]);
}

/** The tickets a text names, each once: `R-000380`, `r-380`, `R000380`. */
export function referencesIn(text: string): number[] {
  const named = [...text.matchAll(NAMED)].map(([reference]) => parseReference(reference));
  return [...new Set(named.filter((number) => number !== null))];
}

/** The text without them. */
export const withoutReferences = (text: string): string => text.replace(NAMED, ' ');

/** Without a hyphen only at its full length: « R2 » may be a room. */
const NAMED = /(?<![\p{L}\p{N}-])R(?:-\d{1,9}|\d{6,9})(?![\p{L}\p{N}]|-\p{N})/giu;
