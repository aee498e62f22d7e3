/** Where the next page begins: the ordering values of the last row, as a string nobody needs to understand. */
export function makeCursor(values: readonly number[]): string {
  return Buffer.from(values.join(',')).toString('base64url');
}

/** The `count` whole numbers of a cursor, each 0 to 2³¹ − 1. Null when there is none or it is broken: the first page. */
export function readCursor(cursor: string | undefined, count: number): readonly number[] | null {
  if (!cursor) return null;
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{1,10}(,\d{1,10})*$/.test(text)) return null;
  const values = text.split(',').map(Number);
  return values.length === count && values.every((value) => value <= MAX_INT) ? values : null;
}

/** The largest value both databases have room for in an Int. */
const MAX_INT = 2_147_483_647;
