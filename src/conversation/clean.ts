/** Text as people may see it: without what could turn round or break the text beside it. */
export function clean(text: string): string {
  const whole = text.toWellFormed();
  // Nearly all texts are clean already, and a card is drawn several times until it fits.
  if (!UNCLEAN.test(whole)) return whole;
  return whole.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(UNSEEN, '');
}

// eslint-disable-next-line no-control-regex -- the point of it: all but tab and newline go
const UNCLEAN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/;

/** Controls, and bidi embeddings, overrides and isolates: one left open would turn round all that follows. */
// eslint-disable-next-line no-control-regex -- as above
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** The text on one line: titles, labels, cells. */
export const oneLine = (text: string): string => spacesJoined(clean(text)).trim();

/** Blanks become one space; a single one that no line may end at stays what it is. */
export const spacesJoined = (text: string): string => text.replace(JOINABLE, ' ');

/** Single spaces are left out: they are most blanks, and become what they are. */
const JOINABLE = /[^\S\u00A0\u202F ]\s*|[\u00A0\u202F ]\s+/g;
