/** What a drawing may take: letters per text of people's, rows per list. */
export interface Room {
  readonly text: number;
  readonly rows: number;
}

/**
 * The most room with which a drawing still fits. One cap for every text is the fair cut: the longest gives first, and
 * short ones stay whole.
 */
export function roomiest(most: Room, fits: (room: Room) => boolean): Room {
  if (fits(most)) return most;
  const rows = largest(0, most.rows, (n) => fits({ text: LEAST_TEXT, rows: n }));
  const text = largest(1, most.text, (n) => fits({ text: n, rows }));
  return { text, rows };
}

/** Rows go before texts get shorter than this. */
const LEAST_TEXT = 60;

/** The largest n from `least` to `most` that passes; `least` when none does. */
export function largest(least: number, most: number, passes: (n: number) => boolean): number {
  let low = least;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (passes(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
