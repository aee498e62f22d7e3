import { referenceOf } from '../../desk/reference.ts';
import type { Language, MessageKey } from '../../i18n/language.ts';
import { COMMANDS, type CommandName } from '../commands/table.ts';
import type { Help } from '../view.ts';
import type { Words } from '../words.ts';

/** The commands this person can use, in their language. `intro` says what was not understood. */
export function helpView(
  language: Language,
  viewer: { readonly agent: boolean; readonly lead: boolean; readonly admin: boolean },
  intro: Words | null,
): Help {
  const { t } = language;
  const { agent, lead } = viewer;
  const sees = { everybody: true, agents: agent, admins: viewer.admin };
  const groups = GROUPS.filter((group) => sees[group.for]).map((group) => ({
    title: t(group.title),
    lines: group.commands
      .filter((name) => lead || name !== 'closeAdministratively')
      .map((name) => ({ example: t(`help.${name}.use`), meaning: t(`help.${name}.what`) })),
  }));
  return {
    view: 'help',
    title: t('help.title'),
    intro: intro ?? [t(agent ? 'help.intro.agent' : 'help.intro.requester')],
    groups,
    buttons: [
      { label: t('home.new'), intent: { kind: 'create' }, style: 'primary' },
      { label: t('home.mine'), intent: { kind: 'list', list: 'mine' } },
    ],
  };
}

interface HelpGroup {
  readonly title: MessageKey;
  readonly for: 'everybody' | 'agents' | 'admins';
  readonly commands: readonly CommandName[];
}

const GROUPS: readonly HelpGroup[] = [
  { title: 'help.group.everybody', for: 'everybody', commands: ['new', 'mine', 'show', 'find'] },
  {
    title: 'help.group.ticket',
    for: 'everybody',
    commands: ['reply', 'chase', 'close', 'reopen', 'rate', 'abandon'],
  },
  {
    title: 'help.group.agents',
    for: 'agents',
    commands: [
      'queue',
      'digest',
      'late',
      'take',
      'assign',
      'move',
      'note',
      'ask',
      'hold',
      'resume',
      'resolve',
      'edit',
      'approve',
      'reject',
      'follow',
      'unfollow',
      'closeAdministratively',
    ],
  },
  { title: 'help.group.admins', for: 'admins', commands: ['outbox'] },
  { title: 'help.group.other', for: 'everybody', commands: ['notify', 'home', 'help'] },
];

/** The line of the help for one command: how it is typed, of the ticket they named where they named one. */
export function usageOf(name: string, { t }: Language, number?: number): string {
  const known = COMMANDS.find((command) => command.name === name);
  const usage = known ? t(`help.${known.name}.use`) : '';
  return number === undefined ? usage : usage.replace(/R-\d+/, referenceOf(number));
}
