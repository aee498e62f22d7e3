import type { ActionId } from '../../desk/lifecycle.ts';
import type { ListName } from '../intent.ts';

/**
 * What can be typed, in French and English alike (folded: no accents, lower case; a hyphen is a space as well).
 * `takes`: what follows the word; `ticket` is a reference, `words` anything. Their lines in the help are
 * `help.<name>.use` and `help.<name>.what`.
 */
export const COMMANDS = [
  { name: 'new', words: ['new', 'nouveau', 'nouvelle', 'creer', 'create'], does: 'create', takes: 'words' },
  {
    name: 'mine',
    words: ['mine', 'moi', 'mes', 'mes-demandes', 'mes-tickets', 'my-tickets', 'my-requests'],
    does: 'list',
    list: 'mine',
    takes: 'nothing',
  },
  {
    name: 'queue',
    words: ['queue', 'file', 'ma-file', 'my-queue'],
    does: 'list',
    list: 'queue',
    takes: 'team',
  },
  {
    name: 'late',
    words: ['queue-late', 'file-en-retard', 'file-late', 'queue-en-retard'],
    does: 'list',
    list: 'late',
    takes: 'team',
  },
  { name: 'show', words: ['show', 'voir', 'open', 'ouvrir'], does: 'show', takes: 'ticket' },
  { name: 'find', words: ['find', 'chercher', 'search', 'rechercher'], does: 'find', takes: 'words' },
  {
    name: 'take',
    words: ['take', 'prendre', 'm-assigner', 'auto-reaffecter'],
    does: 'act',
    action: 'take',
    takes: 'ticket',
  },
  { name: 'reply', words: ['reply', 'repondre'], does: 'act', action: 'reply', takes: 'ticket' },
  { name: 'note', words: ['note'], does: 'act', action: 'note', takes: 'ticket' },
  {
    name: 'assign',
    words: ['assign', 'assigner', 'reassigner'],
    does: 'act',
    action: 'assign',
    takes: 'ticket',
  },
  {
    name: 'move',
    words: ['move', 'affecter', 'reaffecter'],
    does: 'act',
    action: 'transfer',
    takes: 'ticket',
  },
  { name: 'hold', words: ['hold', 'attente', 'en-attente'], does: 'act', action: 'hold', takes: 'ticket' },
  { name: 'ask', words: ['ask', 'completer', 'a-completer'], does: 'act', action: 'ask', takes: 'ticket' },
  { name: 'resume', words: ['resume', 'reprendre'], does: 'act', action: 'resume', takes: 'ticket' },
  { name: 'chase', words: ['chase', 'relancer'], does: 'act', action: 'chase', takes: 'ticket' },
  {
    name: 'resolve',
    words: ['resolve', 'resoudre', 'resolu'],
    does: 'act',
    action: 'resolve',
    takes: 'ticket',
  },
  { name: 'close', words: ['close', 'clore', 'cloturer'], does: 'act', action: 'close', takes: 'ticket' },
  { name: 'reopen', words: ['reopen', 'rouvrir'], does: 'act', action: 'reopen', takes: 'ticket' },
  { name: 'rate', words: ['rate', 'noter', 'evaluer'], does: 'act', action: 'rate', takes: 'ticket' },
  { name: 'abandon', words: ['abandon', 'abandonner'], does: 'act', action: 'abandon', takes: 'ticket' },
  {
    name: 'closeAdministratively',
    words: ['administrative', 'close-admin', 'close-administratively', 'cloture-administrative'],
    does: 'act',
    action: 'closeAdministratively',
    takes: 'ticket',
  },
  { name: 'approve', words: ['approve', 'approuver'], does: 'act', action: 'approve', takes: 'ticket' },
  { name: 'reject', words: ['reject', 'rejeter'], does: 'act', action: 'reject', takes: 'ticket' },
  { name: 'edit', words: ['edit', 'modifier'], does: 'act', action: 'edit', takes: 'ticket' },
  { name: 'follow', words: ['follow', 'suivre'], does: 'act', action: 'follow', takes: 'ticket' },
  {
    name: 'unfollow',
    words: ['unfollow', 'ne-plus-suivre'],
    does: 'act',
    action: 'unfollow',
    takes: 'ticket',
  },
  { name: 'digest', words: ['digest', 'bilan'], does: 'digest', takes: 'team' },
  {
    name: 'notify',
    words: ['notify', 'notifications', 'notification', 'notifier'],
    does: 'notify',
    takes: 'words',
  },
  { name: 'outbox', words: ['admin-outbox', 'admin-envois', 'outbox'], does: 'parked', takes: 'nothing' },
  { name: 'home', words: ['home', 'accueil'], does: 'home', takes: 'nothing' },
  { name: 'help', words: ['help', 'aide', '?'], does: 'help', takes: 'nothing' },
] as const satisfies readonly Command[];

export type CommandName = (typeof COMMANDS)[number]['name'];

interface CommandBase {
  readonly name: string;
  readonly words: readonly string[];
  readonly takes: 'nothing' | 'words' | 'team' | 'ticket';
}

export type Command = CommandBase &
  (
    | { readonly does: 'create' | 'show' | 'find' | 'digest' | 'notify' | 'parked' | 'home' | 'help' }
    | { readonly does: 'list'; readonly list: ListName }
    | { readonly does: 'act'; readonly action: ActionId }
  );
