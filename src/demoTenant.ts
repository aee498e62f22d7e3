import { demoDeskFile } from './desk/demo/seed.ts';
import { fold } from './desk/fold.ts';
import type { TeamsOptions } from './playground/teams/standIn.ts';

/** The demo desk's people and channels as a tenant of Teams: one team, a channel for each of the desk's teams. */
export function demoTenant(): Pick<TeamsOptions, 'tenantId' | 'people' | 'teams'> {
  const { desk, people, teams } = demoDeskFile();
  const keyOf = (email: string): string => fold(email.split('.')[0] ?? email);
  const membersOf = ({ lead, members }: (typeof teams)[number]): string[] =>
    [...new Set([...members, ...(lead ? [lead] : [])])].map(keyOf);
  return {
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
