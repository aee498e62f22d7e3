import { describe, expect, it } from 'vitest';
import { answerIn } from '../../src/mail/hear/answerIn.ts';

const said = 'La salle 4.\n\nMerci';
const theirs = ['Bonjour Paul Smith,', '', 'Catherine Buffet a une question', '', '    Quelle salle ?'];
const quoted = theirs.map((line) => `> ${line}`.trimEnd()).join('\n');
const plain = theirs.join('\n');

describe('an answer is taken without the mail it answers', () => {
  it.each([
    ['Gmail, French', `Le lun. 23 nov. 2026 à 10:00, Guichet <guichet@desk.example> a écrit :\n\n${quoted}`],
    [
      'Gmail, a no-break space',
      `Le lun. 23 nov. 2026 à 10:00, Guichet <guichet@desk.example> a écrit\u00A0:\n${quoted}`,
    ],
    [
      'Gmail, no-break spaces everywhere',
      `Le\u00A0lun. 23 nov. 2026 à 10:00, Guichet a\u00A0écrit\u202F:\n${quoted}`,
    ],
    [
      'Gmail, wrapped',
      `Le lun. 23 nov. 2026 à 10:00, Guichet <\nguichet+R-000380.k3v5k3v5k3v5k3v5@desk.example> a écrit :\n${quoted}`,
    ],
    ['Gmail, English', `On Mon, Nov 23, 2026 at 10:00 AM Guichet <guichet@desk.example> wrote:\n\n${quoted}`],
    [
      'Gmail, English, wrapped',
      `On Mon, Nov 23, 2026 at 10:00 AM Guichet <guichet@desk.example>\nwrote:\n\n${quoted}`,
    ],
    ['Apple Mail', `> Le 23 nov. 2026 à 10:00, Guichet <guichet@desk.example> a écrit :\n> \n${quoted}`],
    ['Thunderbird', `Le 23/11/2026 à 10:00, Guichet a écrit :\n${quoted}`],
    [
      'Zimbra',
      `De: "Guichet" <guichet@desk.example>\nÀ: "Paul Smith" <paul.smith@academie.example>\nEnvoyé: Lundi 23 Novembre 2026 10:00\nObjet: [R-000380] Écran noir\n\n${plain}`,
    ],
    [
      'Outlook, French',
      `________________________________\nDe : Guichet <guichet@desk.example>\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Paul Smith\nObjet : [R-000380] Écran noir\n\n${plain}`,
    ],
    [
      'Outlook, English',
      `From: Guichet <guichet@desk.example>\nSent: Monday, November 23, 2026 10:00 AM\nTo: Paul Smith\nSubject: [R-000380] Screen\n\n${plain}`,
    ],
    [
      'Outlook, bold',
      `*De :* Guichet <guichet@desk.example>\n*Envoyé :* lundi 23 novembre 2026\n*À :* Paul\n*Objet :* [R-000380]\n\n${plain}`,
    ],
    ['an older Outlook', `-----Message d'origine-----\nDe : Guichet\n\n${plain}`],
    ['an older Outlook, English', `-----Original Message-----\nFrom: Guichet\n\n${plain}`],
    ['a webmail that says no date', `Guichet <guichet@desk.example> wrote:\n${quoted}`],
    ['no words before the quote', quoted],
    ['HTML only: the quote is not marked', `Le lun. 23 nov. 2026 à 10:00, Guichet a écrit :\n${plain}`],
  ])('%s', (_name, quote) => {
    expect(answerIn(`${said}\n\n${quote}`)).toBe(said);
    expect(answerIn(`${said}\r\n\r\n${quote.replaceAll('\n', '\r\n')}\r\n`)).toBe(said);
  });

  it('written below it', () => {
    const header = 'Le 23/11/2026 à 10:00, Guichet a écrit :';
    expect(answerIn(`${header}\n${quoted}\n\n${said}`)).toBe(said);
  });

  it('but whole where it was written between its lines', () => {
    const text = `Voici :\nLe 23/11/2026 à 10:00, Guichet a écrit :\n> Quelle salle ?\nLa 4.\n> Quel poste ?\nLe 12.`;
    expect(answerIn(text)).toBe(text);
  });

  it('but whole where nothing else is left', () => {
    expect(answerIn(quoted)).toBe(quoted);
    expect(answerIn(`-- \nPaul`)).toBe('--\nPaul');
    expect(answerIn('')).toBe('');
  });
});

describe('what programs and people add at the end', () => {
  it.each([
    ['a signature', `${said}\n\n-- \nPaul Smith\nProfesseur`],
    ['a telephone’s', `${said}\n\nEnvoyé de mon iPhone`],
    ['another’s', `${said}\n\nEnvoyé à partir de Outlook pour Android`],
    ['in English', `${said}\n\nSent from my iPhone`],
    [
      'with the quote',
      `${said}\n\nEnvoyé de mon iPhone\n\n> Le 23 nov. 2026 à 10:00, Guichet a écrit :\n${quoted}`,
    ],
  ])('%s goes', (_name, text) => expect(answerIn(text)).toBe(said));

  it('a visiting card under mere thanks goes, so that they stay thanks', () => {
    expect(
      answerIn('Merci beaucoup !\n\nCordialement,\nPaul Smith\nProfesseur de maths\n05 61 00 00 01'),
    ).toBe('Merci beaucoup !\n\nCordialement,');
    const more = 'Toujours en panne.\n\nCordialement,\nPaul Smith\n05 61 00 00 01';
    expect(answerIn(more)).toBe(more);
  });
});

describe('what only looks like a quote stays', () => {
  it.each([
    'Le proviseur a écrit : fermez tout.\nQue faire ?',
    'On lundi he wrote: nothing\nmore',
    'De : la panne\nil reste tout.',
    'Le 12 rien ne marchait.\nLe 13 non plus.',
    'Objet : imprimante\nTo: all',
    'Essai\n> 5 mégas par seconde\net plus',
    '--- mesure ---\n12\n---',
  ])('%s', (text) => expect(answerIn(text)).toBe(text));
});
