import { fold } from '../../desk/fold.ts';
import { parseReference } from '../../desk/reference.ts';
import type { Intent } from '../intent.ts';
import { COMMANDS, type Command } from './table.ts';

/** What somebody meant who gave a command: every text means something, if only `unknown` or `incomplete`. */
export function parseCommand(text: string): Intent {
  const { first, rest } = split(text);
  if (first === '') return { kind: 'help' };
  const number = parseReference(first, { bare: true });
  if (number !== null) return { kind: 'show', number };
  const command = commandOf(first);
  return command ? intentOf(command, rest) : { kind: 'unknown', typed: first };
}

/**
 * The command in a plain message to the bot, or null where it is just words. A message is not a command for
 * beginning with one's word: « note de frais refusée » and « file d'attente bloquée » are requests.
 */
export function commandInMessage(text: string): Intent | null {
  const { first, rest } = split(text);
  if (parseReference(first) !== null && rest === '') return parseCommand(text);
  const command = commandOf(first);
  if (!command) return null;
  switch (command.takes) {
    case 'nothing':
      return rest === '' ? intentOf(command, rest) : null;
    case 'team':
      return rest.split(/\s+/).length <= 1 ? intentOf(command, rest) : null;
    case 'words':
      return command.does === 'find' || rest === '' ? intentOf(command, rest) : null;
    case 'ticket':
      return rest === '' || parseReference(split(rest).first) !== null ? intentOf(command, rest) : null;
  }
}

export function commandOf(word: string): Command | null {
  const folded = fold(word.replace(/['’]/g, '-')).replace(/ /g, '-') || word;
  return COMMANDS.find((command) => (command.words as readonly string[]).includes(folded)) ?? null;
}

function intentOf(command: Command, rest: string): Intent {
  switch (command.does) {
    case 'home':
      return { kind: 'home' };
    case 'help':
      return { kind: 'help' };
    case 'create':
      return { kind: 'create', ...(rest && { title: rest }) };
    case 'list':
      return {
        kind: 'list',
        list: command.list,
        ...(rest && command.takes === 'team' && { team: rest.slice(0, 80) }),
      };
    case 'find':
      return rest === ''
        ? { kind: 'incomplete', command: command.name }
        : { kind: 'find', query: rest.slice(0, 1_000) };
    case 'show': {
      const number = parseReference(rest, { bare: true });
      return number === null ? { kind: 'incomplete', command: command.name } : { kind: 'show', number };
    }
    case 'act': {
      const { first, rest: words } = split(rest);
      const number = parseReference(first, { bare: true });
      if (number === null) return { kind: 'incomplete', command: command.name };
      return { kind: 'act', action: command.action, number, ...(words && { words }) };
    }
  }
}

/** The first word and what follows it, line breaks and all. */
function split(text: string): { first: string; rest: string } {
  const match = /^\s*(\S+)\s*([\s\S]*?)\s*$/.exec(text);
  return { first: match?.[1] ?? '', rest: match?.[2] ?? '' };
}
