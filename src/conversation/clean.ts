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
export const oneLine = (text: string): string => spacesJoined(clean(text)).trim();

/** Blanks become one space; a single one that no line may end at stays what it is. */
export const spacesJoined = (text: string): string =>
  text.replace(/\s+/g, (blank) => (blank === '\u00A0' || blank === '\u202F' ? blank : ' '));
