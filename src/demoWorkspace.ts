import { readFileSync } from 'node:fs';
import { demoDeskFile } from './desk/demo/seed.ts';
import { fold } from './desk/fold.ts';
import type { PlaygroundOptions } from './playground/server.ts';

/** What the app manifest declares, as far as a workspace needs it. */
interface Manifest {
  readonly features: {
    readonly shortcuts: readonly { name: string; type: 'global' | 'message'; callback_id: string }[];
    readonly slash_commands: readonly { command: string; description: string; usage_hint: string }[];
  };
}

export const manifest = (): Manifest =>
  JSON.parse(readFileSync(new URL('../manifests/slack.json', import.meta.url), 'utf8')) as Manifest;

type Workspace = Pick<PlaygroundOptions, 'team' | 'users' | 'channels' | 'commands' | 'shortcuts'>;

/** The demo desk's people and channels as a Slack workspace, with what the app's manifest adds to it. */
export function demoWorkspace(): Workspace {
  const desk = demoDeskFile();
  const { features } = manifest();
  const idOf = (email: string): string => `U${fold(email.split('.')[0] ?? email).toUpperCase()}`;
  return {
    team: { id: 'T0ACADEMIE', name: desk.desk.name },
    users: desk.people.map(({ name, email, locale, timeZone }) => ({
      id: idOf(email),
      name,
      email,
      locale: locale === 'en' ? 'en-GB' : 'fr-FR',
      tz: timeZone ?? desk.desk.timeZone,
      title: desk.teams
        .filter(({ lead, members }) => lead === email || members.includes(email))
        .map(({ key }) => key)
        .join(', '),
    })),
    channels: desk.teams.flatMap(({ channels, lead, members }) => {
      const name = channels.slack?.replace(/^#/, '');
      if (!name) return [];
      const people = [...members, ...(lead ? [lead] : [])];
      return [{ id: `C${name.toUpperCase()}`, name, members: people.map(idOf) }];
    }),
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      hint: usage_hint,
    })),
    shortcuts: features.shortcuts.map(({ name, type, callback_id }) => ({
      name,
      type,
      callbackId: callback_id,
    })),
  };
}
