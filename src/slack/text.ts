import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import type { Link } from '../conversation/view.ts';
import type { Instant, Span, Words } from '../conversation/words.ts';
import { beginning, clean, clip, inReach, oneLine } from '../conversation/clip.ts';

/**
 * Slack's text objects. Whatever is drawn passes through here (or richText.ts), so nothing unclipped or unescaped
 * reaches a block. What people wrote is literal: it cannot ping, link, format or become an emoji.
 */
export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: plainString(text, max), emoji: true };
}

/** A plain string for Slack (cells of tables): never empty, which Slack refuses, and without `:shortcodes:`. */
export function plainString(text: string, max: number): string {
  return clip(withoutShortcodes(clean(inReach(text, max))).trim() || NOTHING, max).text;
}

/** `verbatim`: Slack links no address, names no channel and mentions nobody by itself. */
export function mrkdwn(words: Words, max: number): MrkdwnElement {
  return { type: 'mrkdwn', text: mrkdwnString(words, max), verbatim: true };
}

export function mrkdwnString(words: Words, max: number): string {
  const pieces = glued(merged(words).map((span) => pieceOf(span, max)));
  const whole = pieces.map(encoded).join('');
  if (whole.trim() === '') return NOTHING;
  if (whole.length <= max) return whole;
  let text = '';
  for (const piece of pieces) {
    const next = encoded(piece);
    if (text.length + next.length < max) {
      text += next;
      continue;
    }
    const room = max - 1 - text.length - (piece.kind === 'strong' ? 2 : 0);
    const kept = piece.kind === 'token' || room < 1 ? '' : beginning(piece.text, room, escapedCost);
    if (kept.trim() !== '') text += encoded({ ...piece, text: kept.trimEnd() });
    break;
  }
  return `${text.trimEnd()}…`;
}

/** Our own word for an address of ours; both are free of what would end them. */
export const mrkdwnLink = ({ label, url }: Link): MrkdwnElement => ({
  type: 'mrkdwn',
  text: `🔗 <${escaped(url)}|${escaped(label)}>`,
  verbatim: true,
});

/** How an instant is written; the reader's own language, zone and clock are Slack's business. */
export function dateFormat(instant: Instant): string {
  switch (instant.as) {
    case 'ago':
      return '{ago}';
    case 'day':
      return '{date_short_pretty}';
    case 'moment':
      return '{date_short_pretty} {time}';
  }
}

/** What is shown where Slack cannot draw a date: `2026-11-24 16:40 UTC`. */
export const dateFallback = ({ at }: Instant): string =>
  `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1_000);

/** Strings side by side are one text: a shortcode or a mark could be spread over them. */
export function merged(words: Words): Span[] {
  const spans: Span[] = [];
  for (const span of words) {
    const last = spans.at(-1);
    if (typeof span === 'string' && typeof last === 'string') spans[spans.length - 1] = last + span;
    else spans.push(span);
  }
  return spans;
}

const NOTHING = '–';
/** Zero width, no break: parts two characters that would mean something together. */
const JOINER = '\u2060';
/** Zero width, a boundary: Slack sees a mark beside it as one beside a space. */
const BOUNDARY = '\u200B';

interface Piece {
  readonly kind: 'text' | 'strong' | 'token';
  readonly text: string;
}

function pieceOf(span: Span, max: number): Piece {
  if (typeof span === 'string') return { kind: 'text', text: inert(clean(inReach(span, max)), false) };
  if ('strong' in span) return { kind: 'strong', text: inert(oneLine(inReach(span.strong, max)), true) };
  return {
    kind: 'token',
    text: `<!date^${unixSeconds(span.at)}^${dateFormat(span)}|${dateFallback(span)}>`,
  };
}

/** Slack reads `*bold*` only between spaces or the like. */
function glued(pieces: readonly Piece[]): Piece[] {
  const boundary: Piece = { kind: 'token', text: BOUNDARY };
  return pieces
    .filter((piece) => piece.text !== '')
    .flatMap((piece, index, all) => {
      const before = all[index - 1];
      const marked = piece.kind === 'strong' || before?.kind === 'strong';
      if (!before || !marked || /\s$/.test(before.text) || /^\s/.test(piece.text)) return [piece];
      return [boundary, piece];
    });
}

function encoded(piece: Piece): string {
  switch (piece.kind) {
    case 'token':
      return piece.text;
    case 'strong':
      return `*${escaped(piece.text)}*`;
    case 'text':
      return escaped(piece.text);
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const escapedCost = (letter: string): number => escaped(letter).length;

/** Takes the meaning from what mrkdwn would read as markup. `everyMark`: inside our own bold a lone one ends it. */
function inert(text: string, everyMark: boolean): string {
  const marked = text.replace(/[*_~`]/g, (mark, at: number) => {
    // Between two letters (snake_case, 3*4) a mark is no markup for Slack, and stays.
    const inWord = mark !== '`' && isWord(text[at - 1]) && isWord(text[at + 1]);
    return inWord && !everyMark ? mark : (LOOK_ALIKE[mark] ?? mark);
  });
  return withoutShortcodes(marked)
    .replace(/(?<!\w)@(?=(?:here|channel|everyone)\b)/gi, `@${JOINER}`)
    .replace(/^([^\S\n]*)(?=>|[-•◦▪]\s|\d+[.)]\s)/gm, `$1${JOINER}`);
}

const withoutShortcodes = (text: string): string => text.replace(/:(?=[^\s:]+:)/g, `:${JOINER}`);

/** No invisible character stops a back-quote, and a twin works whatever the client's rules are. */
const LOOK_ALIKE: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

const isWord = (letter: string | undefined): boolean => letter !== undefined && /[A-Za-z0-9]/.test(letter);
