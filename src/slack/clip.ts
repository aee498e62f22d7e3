/** Text as people may see it: without what could turn round or break the text beside it. */
export function clean(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      // Bidi embeddings, overrides and isolates: one left open would turn round all that follows.
      .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
      // eslint-disable-next-line no-control-regex -- the point of it: all but tab and newline go
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '')
      .replace(/[\uD800-\uDFFF]/gu, '\uFFFD')
  );
}

/** The text on one line: titles, labels, cells. */
export const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ').trim();

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
