/** `R-000380`: how a ticket's number is written and read. */
export const referenceOf = (number: number): string => `R-${String(number).padStart(6, '0')}`;

/** Reads `R-000380`, `r-380`, `R380`; a bare number only with `bare`. Null when it is no reference. */
export function parseReference(text: string, options: { bare?: boolean } = {}): number | null {
  const match = /^\s*(?:(r)-?)?0*(\d{1,9})\s*$/i.exec(text);
  if (!match || (!match[1] && !options.bare)) return null;
  return Number(match[2]);
}
