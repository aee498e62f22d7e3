import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Slack } from '../slack/slack.ts';
import type { Teams } from '../teams/teams.ts';

/** Somebody one may be, in the chats where they are known. */
export interface Somebody {
  name: string;
  title: string;
  locale: string;
  /** Their id in Slack. */
  slack?: string;
  /** Their key in Teams. */
  teams?: string;
}

/** `GET /ui/people`: everybody, in either chat; who has one e-mail in both is one person. */
export function servePeople(
  slack: Slack,
  teams: Teams | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname !== '/ui/people') return false;
  response
    .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache' })
    .end(JSON.stringify(everybody(slack, teams)));
  return true;
}

function everybody(slack: Slack, teams: Teams | undefined): Somebody[] {
  const inSlack = [...slack.workspace.users.values()].filter((user) => !user.isBot && !user.deleted);
  const inTeams = [...(teams?.tenant.people.values() ?? [])];
  const only = inTeams.filter(({ email }) => !inSlack.some((user) => user.email === email));
  return [
    ...inSlack.map(({ id, name, title = '', locale, email }) => {
      const same = inTeams.find((person) => person.email === email);
      return { name, title, locale, slack: id, ...(same ? { teams: same.key } : {}) };
    }),
    ...only.map(({ key, name, title = '', locale }) => ({ name, title, locale, teams: key })),
  ];
}
