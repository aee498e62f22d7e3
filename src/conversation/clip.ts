export { clean, oneLine, spacesJoined } from './clean.ts';

/** A text much longer than its room need not be cleaned to its end; it stays too long, so the cut shows. */
export const inReach = (text: string, max: number): string => text.slice(0, max * 2 + 1_000);

/** At most `max` UTF-16 units, `…` included; never a part of a letter or an emoji. */
export function clip(text: string, max: number): { readonly text: string; readonly cut: boolean } {
  if (text.length <= max) return { text, cut: false };
  return { text: `${beginning(text, max - 1).trimEnd()}…`, cut: true };
}

/** The longest whole-grapheme beginning whose letters cost at most `max` (one a unit unless said otherwise). */
export function beginning(
  text: string,
  max: number,
  cost = (letter: string): number => letter.length,
): string {
  let used = 0;
  let end = 0;
  for (const letter of text) {
    used += cost(letter);
    if (used > max) break;
    end += letter.length;
  }
  if (end === text.length) return text;
  const start = graphemes.segment(text.slice(0, end + LOOK_AHEAD)).containing(end)?.index ?? end;
  // A hill of combining marks has no inner boundary: cut between its letters rather than show nothing.
  return text.slice(0, start === 0 ? end : start);
}

const graphemes = new Intl.Segmenter();
/** Enough to see whether the next letter joins the ones before it. */
const LOOK_AHEAD = 8;
