import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ago, day, moment } from '../../src/conversation/words.ts';
import { languageOf } from '../../src/i18n/language.ts';
import { inert, line, literal, plainString, withAges, withDates } from '../../src/teams/text.ts';
import { userText } from '../slack/views.ts';
import { markedIn, OUR_DATES } from './checkCard.ts';

const MAX = 3_000;
const french = languageOf('fr');
const english = languageOf('en');
const noon = new Date('2026-11-24T12:00:00.250Z');
const TOKEN = '{{DATE(2026-11-24T12:00:00Z, SHORT)}}';
const TIME = '{{TIME(2026-11-24T12:00:00Z)}}';

describe('the text of a TextRun', () => {
  it.each([
    ['**gras** [x](https://y) <b>', '**gras** [x](https://y) <b>'],
    ['<at>Guichet</at> <AT id="1">', '<\u2060at>Guichet<\u2060/at> <\u2060AT id="1">'],
    ['{{DATE(2026-11-24T12:00:00Z)}}', '{\u2060{DATE(2026-11-24T12:00:00Z)}}'],
    ['a\r\nb\u0000\u202E', 'a\nb'],
  ])('%j is written %j', (text, written) => {
    expect(literal(text, MAX)).toBe(written);
  });

  it('is cut between letters, and keeps to one line where it must', () => {
    expect(literal('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 15)).toBe('👩‍👩‍👧‍👦…');
    expect(line(' un\n  deux ', MAX)).toBe('un deux');
  });
});

describe('the text of a TextBlock', () => {
  it.each([
    ['**gras** _it_ ~~non~~ `code`', '∗∗gras∗∗ ˍitˍ ∼∼non∼∼ ˋcodeˋ'],
    ['[mots](https://y) ![i](z)', '[mots]\u2060(https://y) ![i]\u2060(z)'],
    ['<https://y> <at>x</at>', '<\u2060https://y> <\u2060at>x<\u2060/at>'],
    ['&amp; &#42; R&D, a & b', '&\u2060amp; &\u2060#42; R&\u2060D, a & b'],
    ['Dupont &', 'Dupont &\u2060'],
    ['- un', '\u2060- un'],
    ['12. douze', '\u206012. douze'],
    ['# titre\n> cité', '\u2060# titre > cité'],
    ['salle 12, porte 3-4', 'salle 12, porte 3-4'],
  ])('%j is written %j', (text, written) => {
    expect(inert(text, MAX)).toBe(written);
  });

  it('writes dates as Teams reads them, in the words of each language', () => {
    expect(withDates(['Ouverte ', ago(noon), ' (chat)'], MAX, french)).toBe(
      `Ouverte le ${TOKEN} à ${TIME} (chat)`,
    );
    expect(withDates(['Opened ', moment(noon)], MAX, english)).toBe(`Opened ${TOKEN} at ${TIME}`);
    expect(withDates(['Prévue avant ', moment(noon), ' (', ago(noon), '), enfin'], MAX, french)).toBe(
      `Prévue avant le ${TOKEN} à ${TIME}, enfin`,
    );
    expect(withDates(['reprise le ', day(noon)], MAX, french)).toBe(`reprise le ${TOKEN}`);
  });

  it('parts paragraphs, and is bold around letters only', () => {
    const words = [{ strong: 'Paul' }, { strong: '(Smith)' }, ' un\ndeux ', day(noon)];
    expect(withDates(words, MAX, french)).toBe(`**Paul**(Smith) un\n\ndeux ${TOKEN}`);
    expect(withDates([ago(noon), { strong: '&' }, { strong: '0;' }], MAX, french)).not.toContain('&0;');
  });

  it('holds no date but our own, and nothing live', () => {
    fc.assert(
      fc.property(userText, (text) => {
        const written = withDates([text, day(noon), { strong: text }], MAX, french).replace(OUR_DATES, '');
        expect(written).not.toMatch(/\{\{|<\/?at/i);
        expect(markedIn(written)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('an instant in what is read at once', () => {
  const after = (ms: number) => new Date(noon.getTime() + ms);

  it.each([
    [0, 'il y a 1 seconde', '1 second ago'],
    [2_000, 'il y a 2 secondes', '2 seconds ago'],
    [150_000, 'il y a 2 minutes', '2 minutes ago'],
    [3 * 3_600_000, 'il y a 3 heures', '3 hours ago'],
    [50 * 3_600_000, 'il y a 2 jours', '2 days ago'],
  ])('%d ms later', (ms, inFrench, inEnglish) => {
    expect(withAges([ago(noon)], after(ms), french)).toEqual([inFrench]);
    expect(withAges([ago(noon)], after(ms), english)).toEqual([inEnglish]);
  });

  it('leaves days and hours that were meant as such', () => {
    expect(withAges([day(noon), moment(noon)], after(1), french)).toEqual([day(noon), moment(noon)]);
  });
});

it('says a sentence without any markup for notifications', () => {
  expect(plainString([{ strong: '**Paul**' }, ' a\nchangé ', moment(noon)], MAX)).toBe(
    '**Paul** a changé 2026-11-24 12:00 UTC',
  );
  expect(plainString([' '], MAX)).toBe('–');
});
