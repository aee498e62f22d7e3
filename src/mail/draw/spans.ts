import { clean, oneLine } from '../../conversation/clean.ts';
import { firstOfMonth } from '../../i18n/firstOfMonth.ts';
import type { Instant, Span, Words } from '../../conversation/words.ts';

/** Who reads it: a mail has no dates of its own that follow the reader. */
export interface Reader {
  readonly locale: string;
  readonly timeZone: string;
}

export interface DrawnSpan {
  readonly text: string;
  readonly strong: boolean;
}

/** Words as text, clean, with instants where the reader is. */
export const drawnSpans = (words: Words, reader: Reader): DrawnSpan[] =>
  words.map((span) => drawnSpan(span, reader)).filter(({ text }) => text !== '');

function drawnSpan(span: Span, reader: Reader): DrawnSpan {
  if (typeof span === 'string') return { text: clean(span), strong: false };
  if ('strong' in span) return { text: oneLine(span.strong), strong: true };
  return { text: dateOf(span, reader), strong: false };
}

/** A mail is read later than it is written, so nothing in it is « il y a 3 minutes ». */
function dateOf({ at, as }: Instant, { locale, timeZone }: Reader): string {
  const time = as === 'day' ? {} : ({ timeStyle: 'short' } as const);
  const format = { dateStyle: 'long', timeZone, ...time } as const;
  return firstOfMonth(new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, format).format(at), locale);
}
