import { fold } from './fold.ts';
import { withoutReferences } from './reference.ts';

/**
 * True for what says only thanks, hello or goodbye, in French or English, or only emoji and punctuation: such a
 * message neither opens, reopens nor answers anything. In doubt false: a message too many is better than one lost.
 * A name may follow the thanks: a capitalised word, or one of `names` (the agent's) however it is written; the ticket
 * they are for may be named anywhere.
 */
export function isPleasantry(text: string, names: readonly string[] = []): boolean {
  const unnamed = withoutReferences(text);
  const plain = unnamed.replace(/(^|\s):(?!thumbsdown:|-1:)[a-z0-9_+'-]+:(?=\s|$|[^\p{L}\p{N}])/gu, '$1');
  if (plain.length > LONGEST || /[?？❓❔👎❌🚫😠😡😢😭💩]|\p{N}/u.test(plain)) return false;
  const words = wordsOf(plain);
  // A reference alone asks for something.
  if (words.length === 0 && unnamed !== text) return false;
  const known = new Set(names.flatMap((name) => wordsOf(name).map(({ word }) => word)));

  let thanked = false;
  let nameAt: number | null = null;
  for (let at = 0; at < words.length;) {
    const phrase = phraseAt(words, at);
    if (phrase) {
      thanked ||= phrase.thanks;
      at += phrase.length;
      continue;
    }
    if (!thanked || nameAt !== null || !isName(words[at] as Word, known)) return false;
    nameAt = at;
    at += 1;
  }
  return true;
}

/** Longer ones say more, whatever they are made of. */
const LONGEST = 200;

interface Word {
  readonly word: string;
  readonly capitalised: boolean;
  /** Nothing but spaces and commas stands between it and the word before. */
  readonly follows: boolean;
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)) {
    const written = match[0];
    words.push({
      word: fold(written),
      capitalised: /^\p{Lu}\p{M}*\p{Ll}/u.test(written),
      follows: /^[\s,-]*$/.test(text.slice(end, match.index)),
    });
    end = match.index + written.length;
  }
  return words;
}

/** The longest phrase that begins here, so that no part of it is taken for another. */
function phraseAt(words: readonly Word[], at: number): { length: number; thanks: boolean } | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length -= 1) {
    const phrase = words
      .slice(at, at + length)
      .map(({ word }) => word)
      .join(' ');
    if (THANKS.has(phrase)) return { length, thanks: true };
    if (COURTESIES.has(phrase)) return { length, thanks: false };
  }
  return null;
}

const isName = ({ word, capitalised, follows }: Word, known: ReadonlySet<string>): boolean =>
  known.has(word) || (capitalised && follows && !NO_NAME.has(word));

/** What begins with a capital after thanks and is no name. */
const NO_NAME = new Set(
  `non oui pas toujours encore rien mais aucun toutefois cependant urgent aide relance bug panne erreur svp si je
  j il elle on ca cela le la les un une mon ma mes ce cette no not yes still again but help please error broken i it
  the my nothing never`.split(/\s+/),
);

const list = (phrases: string): string[] =>
  phrases
    .split('\n')
    .flatMap((line) => line.split(','))
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

/** Folded, without apostrophes or hyphens. */
const THANKS: ReadonlySet<string> = new Set(
  list(`merci, mercis, mrc, merci d avance, merci a toi, merci a vous, merci a tous, merci pour tout
    merci bien, merci beaucoup, merci infiniment, mille mercis, mille merci, grand merci, un grand merci
    merci pour votre aide, merci pour ton aide, merci de votre aide, merci de ton aide, merci pour l aide
    merci pour votre reponse, merci pour votre retour, merci pour ton retour, merci pour le retour
    merci pour votre reactivite, merci pour ta reactivite, merci pour la reactivite, merci pour votre efficacite
    je vous remercie, je te remercie, remerciements, avec mes remerciements, en vous remerciant
    thanks, thank you, thank u, thankyou, thx, thks, thnx, tks, tx, ty, tysm, thank you very much
    thanks a lot, thanks a million, thanks so much, thank you so much, many thanks, much appreciated
    thanks for your help, thank you for your help, thanks for the help, thanks for everything
    thank you for everything, thanks again, thank you again, thanks in advance, cheers
    encore merci, merci encore, et encore merci, et merci, vraiment merci, and thanks, and thank you`),
);

const COURTESIES: ReadonlySet<string> = new Set(
  list(`bonjour, bjr, bonsoir, bsr, salut, slt, coucou, cc, hello, hi, hey, hi there, hello there
    bonjour a tous, bonjour a toutes et a tous, bonjour tout le monde, bonjour madame, bonjour monsieur
    bonjour madame monsieur, salut a tous, hi all, hi team, hello all, hello team, hi everyone, hello everyone
    good morning, good afternoon, good evening, good day
    au revoir, a bientot, a plus, a plus tard, ciao, bye, bye bye, goodbye, see you, see you soon
    bonne journee, bonne soiree, bonne nuit, bonne matinee, bon apres midi, bonne apres midi, belle journee
    bon week end, bon weekend, bonne fin de journee, bonne fin de semaine, bonne semaine, bonne continuation
    tres bonne journee, excellente journee, bonne reception, bon courage, bonnes vacances
    have a nice day, have a good day, have a great day, have a nice evening, have a good evening
    have a nice weekend, have a good weekend, have a great weekend, good night, good weekend, take care
    cordialement, cdt, cdlt, bien cordialement, tres cordialement, sincerement, bien a vous, salutations
    regards, best regards, kind regards, warm regards, best wishes, sincerely
    ok, okay, oki, okey, k, d accord, dac, entendu, c est note, bien recu, bien note, noted, understood, got it
    super, top, genial, nickel, parfait, impeccable, impec, excellent, formidable, merveilleux, bravo, cool
    tres bien, c est parfait, c est super, c est top, c est genial, c est gentil, tres gentil, trop bien
    great, perfect, awesome, wonderful, brilliant, fantastic, amazing, lovely, excellent, very kind, well done
    good job, great job, nice, sounds good, de rien, je vous en prie, je t en prie
    no worries, you re welcome, avec plaisir
    et bonne journee, et bonne soiree, and have a nice day
    to you too, you too, a vous aussi, a toi aussi, de meme, pareillement`),
);

const LONGEST_PHRASE = Math.max(...[...THANKS, ...COURTESIES].map((phrase) => phrase.split(' ').length));
