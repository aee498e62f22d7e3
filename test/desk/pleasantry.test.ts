import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPleasantry } from '../../src/desk/pleasantry.ts';

const PLEASANTRIES = [
  'Merci',
  'Merci beaucoup !',
  'merci beaucoup',
  'MERCI BEAUCOUP',
  'ok super merci 👍',
  'Bonjour',
  'Bonjour,',
  'bonsoir',
  'Bonjour à tous',
  'thx',
  'Thanks!',
  'Thank you so much',
  'Thanks, have a nice day',
  'Thanks again, best regards',
  'bonne journée',
  'Bonne fin de journée !',
  'parfait merci Catherine',
  'Merci Catherine !',
  'Merci beaucoup, Élodie',
  'Thanks Emma',
  'Merci Catherine, bonne journée',
  'Super, merci Jean, bon week-end',
  'Merci d’avance',
  "Merci d'avance, cordialement",
  'Je vous remercie',
  'Merci pour votre aide',
  'Merci pour votre réactivité.',
  'encore merci',
  'D’accord',
  'ok',
  'OK 👌',
  'Parfait !',
  'Très bien, merci',
  'Génial 🎉🎉',
  'Hello',
  'R-000380 : merci !',
  'Thanks for your help (R-380)',
  'Good morning',
  'Hi all',
  'À bientôt',
  'Cordialement',
  '👍',
  '🙏🏽 ❤️',
  ':+1:',
  ':thumbsup: :pray:',
  'merci :slightly_smiling_face:',
  '!!!',
  '...',
  '',
  'de rien',
  'You’re welcome',
];

const CONTENT = [
  'Merci de relancer le serveur',
  'Bonjour, mon écran est noir',
  'ok mais ça ne marche pas',
  'non',
  'Non merci',
  'Merci Non',
  'toujours pas',
  'Toujours pas, merci',
  'merci mais non',
  'Merci, toujours pareil',
  'merci ?',
  'Merci pour quoi ?',
  'ok ?',
  '?',
  '❓',
  'oui',
  'Oui merci',
  'yes',
  'Merci, bureau 12',
  'ok 3',
  'Thanks but it is still broken',
  'Thanks, it works on the other one',
  'Hello, the printer jams',
  'Bonjour Catherine Buffet est absente',
  'Merci Catherine Buffet',
  'Merci imprimante',
  'merci. Imprimante',
  'Catherine',
  'Merci de votre retour rapide sur ce point',
  'Merci de rappeler',
  'Merci Urgent',
  'Merci Non résolu',
  'pas bien',
  'not great',
  'No',
  'still not',
  'Rien',
  'Help',
  'ça marche',
  'it works',
  '👎',
  ':-1:',
  ':thumbsdown:',
  'R-000380',
  'R-000380 !',
  'Merci pour R-000380, mais non',
  'merci '.repeat(50),
];

describe('a pleasantry', () => {
  it.each(PLEASANTRIES)('%j', (text) => {
    expect(isPleasantry(text)).toBe(true);
  });

  it.each(CONTENT)('is not %j', (text) => {
    expect(isPleasantry(text)).toBe(false);
  });

  it('may name the agent in lower case, where it is known who that is', () => {
    expect(isPleasantry('merci catherine')).toBe(false);
    expect(isPleasantry('merci catherine', ['Catherine Buffet'])).toBe(true);
    expect(isPleasantry('merci imprimante', ['Catherine Buffet'])).toBe(false);
  });

  it('ends with the first word that has something to say', () => {
    const words = fc.constantFrom(
      ...'imprimante écran panne relancer bloqué toujours non pas mais serveur mot accès lent'.split(' '),
      ...'printer screen broken password still not but please help error slow'.split(' '),
    );
    const polite = PLEASANTRIES.filter((text) => /\p{L}/u.test(text));
    fc.assert(
      fc.property(fc.constantFrom(...polite), words, fc.constantFrom(' ', ', ', '. '), (text, word, gap) => {
        expect(isPleasantry(`${text}${gap}${word}`)).toBe(false);
        expect(isPleasantry(`${word}${gap}${text}`)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes any text, quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 5_000 }), (text) => void isPleasantry(text)),
    );
  });
});
