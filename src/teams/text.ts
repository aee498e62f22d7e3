import { clean, clip, inReach, oneLine, spacesJoined } from '../conversation/clip.ts';
import type { Instant, Words } from '../conversation/words.ts';
import type { Language } from '../i18n/language.ts';

/**
 * Text for Adaptive Cards. What people wrote goes into a TextRun, which shows the letters it is given; a TextBlock is
 * markdown, and the only place where Teams draws dates.
 */

/** For a TextRun. What would become a mention or a date in some client stays the letters that were typed. */
export function literal(text: string, max: number): string {
  return withoutTokens(clip(clean(inReach(text, max)), max).text);
}

/** The same on one line: titles, names, labels. */
export const line = (text: string, max: number): string => literal(oneLine(inReach(text, max)), max);

/** For what is read as markdown: says the same letters, and formats, links and mentions nothing. On one line. */
export function inert(text: string, max: number): string {
  return unmarked(clip(oneLine(inReach(text, max)), max).text);
}

/** A sentence with dates, for a TextBlock: a line break is a paragraph there. */
export function withDates(words: Words, max: number, language: Language): string {
  let room = max;
  let text = '';
  const dates = new Set<string>();
  for (const span of merged(words)) {
    if (room < 1) break;
    if (typeof span !== 'string' && 'at' in span) {
      const date = dateToken(span, language);
      dates.add(date);
      text += date;
      room -= DATE_WIDTH;
      continue;
    }
    const strong = typeof span !== 'string';
    const kept = clip(clean(inReach(strong ? span.strong : span, room)), room).text;
    room -= kept.length;
    text += strong ? bold(inert(kept, kept.length), text) : kept.split('\n').map(spaced).join('\n\n');
  }
  // « avant le 24 novembre (il y a 3 h) » is the same date twice here.
  for (const date of dates) text = text.replaceAll(`${date} (${date})`, date);
  return text.replace(/^\s+|\s+$/g, '');
}

/**
 * How Teams' own client writes it, in the card's language and the reader's time zone. There is no token for « il y a
 * 12 min », and a card stands for days: so it is the day and the hour.
 */
export function dateToken({ at, as }: Instant, { t }: Language): string {
  const iso = `${at.toISOString().slice(0, 19)}Z`;
  const date = `{{DATE(${iso}, SHORT)}}`;
  return as === 'day' ? date : t('date.moment', { date, time: `{{TIME(${iso})}}` });
}

/** For what is read at once and kept by nobody: « il y a 2 secondes ». */
export function withAges(words: Words, now: Date, { locale }: Language): Words {
  return words.map((span) =>
    typeof span === 'object' && 'at' in span && span.as === 'ago' ? age(span.at, now, locale) : span,
  );
}

function age(at: Date, now: Date, locale: string): string {
  const seconds = Math.max(1, Math.round((now.getTime() - at.getTime()) / 1_000));
  const [unit, size] = UNITS.find(([, least]) => seconds >= least) ?? SECOND;
  return new Intl.RelativeTimeFormat(locale).format(-Math.floor(seconds / size), unit);
}

const SECOND = ['second', 1] as const;
const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60], SECOND] as const;

/** Without any markup: notifications, screen readers. */
export function plainString(words: Words, max: number): string {
  const text = words.map((span) => {
    if (typeof span === 'string') return inReach(span, max);
    return 'at' in span ? `${span.at.toISOString().slice(0, 16).replace('T', ' ')} UTC` : span.strong;
  });
  return line(text.join(''), max) || NOTHING;
}

export const hasDate = (words: Words): boolean =>
  words.some((span) => typeof span === 'object' && 'at' in span);

/** Strings side by side are one text: a mark could be spread over them. */
export function merged(words: Words): Words {
  const spans: Words[number][] = [];
  for (const span of words) {
    const last = spans.at(-1);
    if (typeof span === 'string' && typeof last === 'string') spans[spans.length - 1] = last + span;
    else spans.push(span);
  }
  return spans;
}

export const NOTHING = '–';

/** Letters that a date takes in a cut text. */
const DATE_WIDTH = 24;

/** Zero width, no break: parts two characters that would mean something together. */
const JOINER = '\u2060';

const withoutTokens = (text: string): string =>
  text.replace(/<(?=\/?at)/gi, `<${JOINER}`).replace(/\{(?=\{)/g, `{${JOINER}`);

function unmarked(text: string): string {
  return (
    text
      .replace(/[*_~`]/g, (mark) => LOOK_ALIKE[mark] ?? mark)
      // A link, a tag or an address, a date, an escape: what begins one begins none when something follows it.
      // An ampersand at the end as well: what comes after it may be another's words.
      .replace(/[\]<{\\]|&(?=[#\w]|$)/g, `$&${JOINER}`)
      // Lists, headings, quotes, rules and tables begin a line.
      .replace(/^(\s*)(?=[-+#>=|:]|\d+[.)])/gm, `$1${JOINER}`)
  );
}

/** Back-quotes are stopped by no invisible character, and clients differ in the rest: a twin works in each. */
const LOOK_ALIKE: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/** A line beside others: its outer spaces part it from a date. */
const spaced = (text: string): string => unmarked(spacesJoined(text));

/** Around letters a mark surely opens and closes; beside anything else, or beside another, it might stay visible. */
const bold = (text: string, before: string): string =>
  /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u.test(text) && !before.endsWith('*') ? `**${text}**` : text;
