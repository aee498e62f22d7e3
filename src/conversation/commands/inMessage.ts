import { fold } from '../../desk/fold.ts';
import { isPleasantry } from '../../desk/pleasantry.ts';
import type { Intent } from '../intent.ts';
import { parsePreference } from './preference.ts';
import { nearestCommand } from './nearest.ts';
import type { CommandName } from './table.ts';
import {
  commandAtStart,
  type GivenCommand,
  namesNothing,
  parseCommand,
  referenceIn,
  split,
} from './parse.ts';

/**
 * The command in a plain message to the bot, or null where it is just words. A message is not a command for
 * beginning with one's word: « note de frais refusée » and « file d'attente bloquée » are requests. In doubt it is
 * words: they are offered a ticket, and nothing is lost.
 */
export function commandInMessage(text: string): Intent | null {
  const { first, rest } = split(text);
  if (referenceIn(first) !== null && /^\p{P}*$/u.test(rest)) return parseCommand(text);
  const given = commandAtStart(text);
  if (!given) return null;
  // « aide ! » is « aide ».
  if (/^\p{P}+$/u.test(given.rest)) return parseCommand(text.trim().slice(0, -given.rest.length));
  return isMeant(given) ? parseCommand(text) : null;
}

/** « résoudr R-000381 »: the word that is nearly a command, where a reference follows it. Null: none. */
export function mistypedCommand(
  text: string,
): { readonly typed: string; readonly command: CommandName; readonly number: number } | null {
  const { first: typed, rest } = split(text);
  const number = referenceIn(split(rest).first);
  if (commandAtStart(text) || number === null) return null;
  const command = nearestCommand(typed);
  return command && { typed, command, number };
}

function isMeant({ command, rest }: GivenCommand): boolean {
  if (rest === '') return true;
  switch (command.takes) {
    case 'nothing':
      return command.does === 'help' && asksForHelp(rest);
    case 'team':
      // The name of a team, if there is one of that name: see sayToBot.
      return !/\s/.test(rest);
    case 'words':
      if (command.does === 'notify') return parsePreference(rest) !== null;
      return command.does === 'find' ? looksLikeSearch(rest) : namesNothing(rest);
    case 'ticket': {
      const { first, rest: words } = split(rest);
      // « note 12 au bulletin » is no note on ticket 12; « prendre 380 » says nothing else.
      return referenceIn(first, { bare: words === '' }) !== null;
    }
  }
}

/** « help me please » says nothing of what is wrong. */
const asksForHelp = (rest: string): boolean =>
  isPleasantry(rest.replace(/\b(?:me|moi|us|please|pls|plz|svp|stp|s['’]il (?:vous|te) pla[iî]t)\b/giu, ''));

/** « chercher imprimante salle 12 », but not « chercher une solution pour le Wi-Fi ». */
const looksLikeSearch = (rest: string): boolean => {
  if (/(?:^|\s)\p{L}+:\S/u.test(rest)) return true;
  const words = fold(rest.replace(/['’]/g, ' ')).split(' ');
  return words.length <= 5 && !rest.endsWith('?') && !ARTICLES.has(words[0] ?? '');
};

const ARTICLES: ReadonlySet<string> = new Set(
  'un une le la les l mon ma mes notre nos des du de d a an the my our some any for pourquoi comment how why'.split(
    ' ',
  ),
);
