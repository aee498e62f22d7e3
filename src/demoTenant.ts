import { readFileSync } from 'node:fs';
import { demoDeskFile } from './desk/demo/seed.ts';
import { fold } from './desk/fold.ts';
import type { TeamsOptions } from './playground/teams/standIn.ts';

/** The demo desk's people and channels as a tenant of Teams: one team, a channel for each of the desk's teams. */
export function demoTenant(): Pick<
  TeamsOptions,
  'tenantId' | 'people' | 'teams' | 'botCommands' | 'extensionCommands'
> {
  const { desk, people, teams } = demoDeskFile();
  const keyOf = (email: string): string => fold(email.split('.')[0] ?? email);
  const membersOf = ({ lead, members }: (typeof teams)[number]): string[] =>
    [...new Set([...members, ...(lead ? [lead] : [])])].map(keyOf);
  return {
    ...declared(),
    tenantId: 'ac0de000-0000-4000-8000-000000000001',
    people: people.map(({ name, email, locale, timeZone }) => ({
      key: keyOf(email),
      name,
      email,
      locale: locale === 'en' ? 'en-GB' : 'fr-FR',
      timeZone: timeZone ?? desk.timeZone,
      title: teams
        .filter(({ lead, members }) => lead === email || members.includes(email))
        .map(({ key }) => key)
        .join(', '),
    })),
    teams: [
      {
        name: desk.name,
        members: [...new Set(teams.flatMap(membersOf))],
        channels: [
          { name: 'Général' },
          ...teams.map((team) => ({ name: team.key, members: membersOf(team) })),
        ],
      },
    ],
  };
}

interface Manifest {
  readonly bots: readonly [{ readonly commandLists: readonly [{ readonly commands: readonly unknown[] }] }];
  readonly composeExtensions: readonly [
    {
      readonly commands: readonly {
        readonly id: string;
        readonly type: 'query' | 'action';
        readonly title: string;
        readonly context: readonly ('compose' | 'message' | 'commandBox')[];
        readonly parameters?: readonly { readonly name: string }[];
      }[];
    },
  ];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../manifests/teams/${name}`, import.meta.url), 'utf8'));

/** What the app's manifest adds to a tenant; the bot's commands in French, as the demo desk is. */
function declared(): Pick<TeamsOptions, 'botCommands' | 'extensionCommands'> {
  const { bots, composeExtensions } = read('manifest.json') as Manifest;
  const french = read('fr.json') as Readonly<Record<string, string>>;
  const commands = 'bots[0].commandLists[0].commands';
  return {
    botCommands: bots[0].commandLists[0].commands.map((_, index) => ({
      title: french[`${commands}[${index}].title`] ?? '',
      description: french[`${commands}[${index}].description`] ?? '',
    })),
    extensionCommands: composeExtensions[0].commands.map((command, index) => ({
      id: command.id,
      type: command.type,
      title: {
        en: command.title,
        fr: french[`composeExtensions[0].commands[${index}].title`] ?? command.title,
      },
      contexts: command.context,
      ...(command.parameters?.[0] && { parameter: command.parameters[0].name }),
    })),
  };
}
