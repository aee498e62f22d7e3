import { fold } from '../../desk/fold.ts';
import { parseReference } from '../../desk/reference.ts';
import type { Intent } from '../intent.ts';
import { COMMANDS, type Command } from './table.ts';

/** What somebody meant who gave a command: every text means something, if only `unknown` or `incomplete`. */
export function parseCommand(text: string): Intent {
  const typed = text.slice(0, LONGEST);
  const { first, rest } = split(typed);
  if (first === '') return { kind: 'help' };
  const number = referenceIn(first, { bare: true });
  if (number !== null) return { kind: 'show', number };
  const given = commandAtStart(typed);
  if (given) return intentOf(given.command, given.rest);
  const named = referenceIn(split(rest).first);
  return { kind: 'unknown', typed: first.slice(0, 1_000), ...(named !== null && { number: named }) };
}

/** What an intent holds of a person's words. */
const LONGEST = 40_000;

export interface GivenCommand {
  readonly command: Command;
  /** What follows it, line breaks and all. */
  readonly rest: string;
}

/** The command a text begins with, the longest name first. */
export function commandAtStart(text: string): GivenCommand | null {
  for (let count = LONGEST_NAME; count > 0; count -= 1) {
    const words: string[] = [];
    let rest = text;
    for (let taken = 0; taken < count; taken += 1) {
      const next = split(rest);
      words.push(next.first);
      rest = next.rest;
    }
    const command = words.includes('') ? null : commandOf(words.join('-'));
    if (command) return { command, rest };
  }
  return null;
}

/** Words of the longest name: « clôture administrative », « ne plus suivre ». */
const LONGEST_NAME = 3;

function commandOf(name: string): Command | null {
  if (name.length > LONGEST_WORD) return null;
  const word = name.replace(/['’]/g, '-').replace(/(?<=.)[!.…:,;]+$/, '');
  const folded = fold(word).replace(/ /g, '-') || word;
  return COMMANDS.find((command) => (command.words as readonly string[]).includes(folded)) ?? null;
}

/** Of a command or a reference: no more of a long text is looked at than it needs. */
const LONGEST_WORD = 60;

/** « nouveau ticket » names no title. */
export const namesNothing = (title: string): boolean => A_TICKET.has(fold(title));
const A_TICKET: ReadonlySet<string> = new Set(['ticket', 'demande', 'request']);

function intentOf(command: Command, rest: string): Intent {
  switch (command.does) {
    case 'home':
      return { kind: 'home' };
    case 'help':
      return { kind: 'help' };
    case 'notify':
      return { kind: 'notify', ...(rest && { words: rest.slice(0, 1_000) }) };
    case 'parked':
      return { kind: 'parked' };
    case 'create':
      return { kind: 'create', ...(rest && !namesNothing(rest) && { title: rest }) };
    case 'list':
      return {
        kind: 'list',
        list: command.list,
        ...(rest && command.takes === 'team' && { team: rest.slice(0, 80) }),
      };
    case 'digest':
      return { kind: 'digest', ...(/[\p{L}\p{N}]/u.test(rest) && { team: rest.slice(0, 80) }) };
    case 'find':
      return /[\p{L}\p{N}]/u.test(rest)
        ? { kind: 'find', query: rest.slice(0, 1_000) }
        : { kind: 'incomplete', command: command.name };
    case 'show': {
      const number = referenceIn(split(rest).first, { bare: true });
      return number === null ? { kind: 'incomplete', command: command.name } : { kind: 'show', number };
    }
    case 'act': {
      const { first, rest: words } = split(rest);
      const number = referenceIn(first, { bare: true });
      if (number === null) return { kind: 'incomplete', command: command.name };
      return { kind: 'act', action: command.action, number, ...(words && { words }) };
    }
  }
}

/** A reference with what people put around it: « R-000380 », (R-380), R-380: */
export function referenceIn(word: string, options: { bare?: boolean } = {}): number | null {
  if (word.length > LONGEST_WORD) return null;
  return parseReference(word.replace(/^[#(«"“[]+|[)\]»"”.,;:!?…]+$/g, ''), options);
}

/** The first word and what follows it, line breaks and all. */
export function split(text: string): { first: string; rest: string } {
  const trimmed = text.trim();
  const end = trimmed.search(/\s/);
  if (end === -1) return { first: trimmed, rest: '' };
  return { first: trimmed.slice(0, end), rest: trimmed.slice(end).trim() };
}
