import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ago, day, moment } from '../../src/conversation/words.ts';
import { clean, clip } from '../../src/conversation/clip.ts';
import { inline } from '../../src/slack/richText.ts';
import { mrkdwn, plain } from '../../src/slack/text.ts';
import { userText, words } from './views.ts';

const MAX = 3_000;
const noon = new Date('2026-11-24T12:00:00Z');

describe('mrkdwn', () => {
  it.each([
    ['a & b', 'a &amp; b'],
    ['<!channel> <@U0PAUL>', '&lt;!channel&gt; &lt;@U0PAUL&gt;'],
    ['*gras* _it_ ~non~ `code`', '∗gras∗ ˍitˍ ∼non∼ ˋcodeˋ'],
    ['mon_fichier_2.txt 3*4*5', 'mon_fichier_2.txt 3*4*5'],
    [':tada: 16:40:00', ':\u2060tada: 16:\u206040:00'],
    ['@here, paul@here.fr', '@\u2060here, paul@here.fr'],
    ['> cité\n• un\n1. deux', '\u2060&gt; cité\n\u2060• un\n\u20601. deux'],
    ['', '–'],
  ])('%j is written %j', (text, written) => {
    expect(mrkdwn([text], MAX).text).toBe(written);
  });

  it('leaves dates to Slack, each in its form', () => {
    expect(mrkdwn([day(noon), ', ', moment(noon), ', ', ago(noon)], MAX).text).toBe(
      [
        '<!date^1795521600^{date_short_pretty}|2026-11-24 12:00 UTC>',
        '<!date^1795521600^{date_short_pretty} {time}|2026-11-24 12:00 UTC>',
        '<!date^1795521600^{ago}|2026-11-24 12:00 UTC>',
      ].join(', '),
    );
  });

  it('sets bold apart from what touches it, and lets nothing inside end it', () => {
    expect(mrkdwn([{ strong: 'a*b' }, 'c ', { strong: 'd\ne' }, '\n'], MAX).text).toBe(
      '*a∗b*\u200Bc *d e*\n',
    );
  });

  it('cuts neither a date nor an escape nor a letter', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 200 }), (given, max) => {
        const { text } = mrkdwn(given, max);
        expect(text.length).toBeLessThanOrEqual(max);
        const bare = text.replace(OUR_DATES, '');
        expect(bare).not.toMatch(/[<>]/);
        expect(bare.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
        expect(bare).not.toMatch(/[\uD800-\uDFFF]/u);
      }),
    );
  });

  it('holds no token but our own dates', () => {
    fc.assert(
      fc.property(words, (given) => {
        expect(mrkdwn(given, MAX).text.replace(OUR_DATES, '')).not.toMatch(/[<>]/);
      }),
    );
  });

  it('is read as the very letters that people wrote', async () => {
    const read = await reader();
    fc.assert(
      fc.property(userText, fc.boolean(), (text, strong) => {
        fc.pre(text.length < 1_000 && clean(text).trim() !== '');
        const written = mrkdwn(strong ? ['x ', { strong: text }] : [text], MAX).text;
        const { letters, kinds } = read(written);
        expect(kinds.filter((kind) => !(strong && kind === 'strong'))).toEqual([]);
        const lines = clean(text);
        const meant = strong ? `x ${lines.replace(/\s+/g, ' ').trim()}` : lines;
        expect(same(letters)).toBe(same(meant));
      }),
      { numRuns: 300 },
    );
  });
});

describe('plain and rich text', () => {
  it('fit, and never are empty', () => {
    fc.assert(
      fc.property(userText, fc.integer({ min: 1, max: 300 }), (text, max) => {
        for (const drawn of [plain(text, max).text, ...inline([text], max).map(textOf)]) {
          expect(drawn.length).toBeGreaterThan(0);
          expect(drawn.length).toBeLessThanOrEqual(max);
          expect(drawn).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
        }
      }),
    );
  });

  it('keeps what is written in rich text to the letter', () => {
    const text = '*gras* <!channel> :tada: `code`';
    expect(inline([text, moment(noon)], MAX)).toEqual([
      { type: 'text', text },
      {
        type: 'date',
        timestamp: 1_795_521_600,
        format: '{date_short_pretty} {time}',
        fallback: '2026-11-24 12:00 UTC',
      },
    ]);
  });
});

describe('clip', () => {
  it.each([
    ['court', 5, 'court', false],
    ['trop long', 6, 'trop…', true],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 15, '👩‍👩‍👧‍👦…', true],
    ['🇫🇷🇫🇷', 6, '🇫🇷…', true],
    ['ae\u0301', 2, 'a…', true],
  ])('%s in %d', (text, max, clipped, cut) => {
    expect(clip(text, max)).toEqual({ text: clipped, cut });
  });

  it('turns nothing round, and drops what nobody can see', () => {
    expect(clean('a\u202Eb\u2066c\u0000d\r\ne\uD800')).toBe('abcd\ne\uFFFD');
  });
});

const OUR_DATES = /<!date\^\d+\^(\{ago\}|\{date_short_pretty\}( \{time\})?)\|[\d-]+ [\d:]+ UTC>/g;
const textOf = (element: object): string => ('text' in element ? String(element.text) : 'date');

/** Apart from the twins that stand for marks, what has no width, and how wide a space is. */
const same = (text: string): string =>
  text
    .replace(/[\u200B\u2060]/g, '')
    .replace(/∗/g, '*')
    .replace(/ˍ/g, '_')
    .replace(/∼/g, '~')
    .replace(/ˋ/g, '`');

interface Node {
  readonly type: unknown;
  readonly props: { readonly children?: unknown };
}

/** The playground's own reader of mrkdwn: which letters it shows, and which markup it saw. */
async function reader() {
  const path = join(import.meta.dirname, '../../src/playground/page/text/mrkdwn.tsx');
  const { Mrkdwn } = (await import(path)) as { Mrkdwn: (props: { text: string }) => Node };
  return (text: string) => {
    const kinds: string[] = [];
    const letters = (value: unknown): string => {
      if (Array.isArray(value)) return value.map(letters).join('');
      if (typeof value === 'string') return value;
      if (typeof value !== 'object' || value === null) return '';
      const { type, props } = value as Node;
      if (typeof type === 'function') {
        if (!['Reference', 'Emoji', 'Link', 'Mention'].includes(type.name)) return letters(type(props));
        kinds.push(type.name);
        return '';
      }
      if (type === 'br') return '\n';
      if (typeof type === 'string' && type !== 'span') kinds.push(type);
      return letters(props.children);
    };
    return { letters: letters(Mrkdwn({ text })), kinds };
  };
}
