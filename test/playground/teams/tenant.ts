import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../../src/playground/teams/model.ts';
import {
  startTeamsStandIn,
  type TeamsOptions,
  type TeamsStandIn,
} from '../../../src/playground/teams/standIn.ts';

/** A tenant of three, and a bot of a few lines attached to it. */

export const appId = '11111111-2222-4333-8444-555555555555';
export const appPassword = 'a-secret-of-the-demo';

export const tenantOptions = {
  appId,
  appPassword,
  tenantId: '99999999-8888-4777-a666-555555555555',
  people: [
    {
      key: 'paul',
      name: 'Paul Smith',
      email: 'paul.smith@academie.example',
      locale: 'fr-FR',
      timeZone: 'Europe/Paris',
    },
    {
      key: 'catherine',
      name: 'Catherine Buffet',
      email: 'catherine.buffet@academie.example',
      locale: 'fr-FR',
      timeZone: 'Europe/Paris',
    },
    {
      key: 'emma',
      name: 'Emma Clarke',
      email: 'emma.clarke@academie.example',
      locale: 'en-GB',
      timeZone: 'America/New_York',
      installed: false,
    },
  ],
  teams: [
    {
      name: 'Informatique',
      members: ['paul', 'catherine'],
      channels: [{ name: 'General' }, { name: 'HELPDESK', members: ['paul', 'catherine'] }],
    },
  ],
  groupChats: [{ name: 'Salle 12', members: ['paul', 'catherine'] }],
  extensionCommands: [
    { id: 'search', type: 'query', title: 'Search', parameter: 'words', contexts: ['compose'] },
    { id: 'create', type: 'action', title: 'Create a ticket', contexts: ['compose', 'message'] },
  ],
  linkDomains: ['guichet.example'],
} satisfies TeamsOptions;

export interface Received {
  readonly authorization: string;
  readonly activity: Json & {
    type: string;
    name?: string;
    value?: Json;
    conversation: Json;
    channelData: Json;
    from: Json;
  };
}

export type Say = (
  activity: Received['activity'],
) => { status?: number; body?: unknown } | 'hang' | undefined;

/** A bot of a few lines, to see activities as they arrive. `say`: what each is answered. */
export async function plainBot(say: Say = () => undefined) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const activity = JSON.parse(Buffer.concat(chunks).toString()) as Received['activity'];
      received.push({ authorization: String(request.headers.authorization), activity });
      const said = say(activity);
      if (said === 'hang') return;
      response.writeHead(said?.status ?? 200, { 'content-type': 'application/json' });
      response.end(said?.body === undefined ? '' : JSON.stringify(said.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    activities: (typeOrName?: string) =>
      received
        .map(({ activity }) => activity)
        .filter(({ type, name }) => typeOrName === undefined || type === typeOrName || name === typeOrName),
    messagesUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A tenant and its bot, both gone when `stops` are run. */
export async function begin(
  stops: (() => Promise<unknown>)[],
  { say, ...options }: Partial<TeamsOptions> & { say?: Say } = {},
) {
  const bot = await plainBot(say);
  const teams = await startTeamsStandIn({ ...tenantOptions, messagesUrl: bot.messagesUrl, ...options });
  stops.push(bot.stop, teams.stop);
  return { bot, teams };
}

export async function tokenFor(teams: Pick<TeamsStandIn, 'tokenUrl'>, change: Record<string, string> = {}) {
  const response = await fetch(teams.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: appPassword,
      scope: 'https://api.botframework.com/.default',
      ...change,
    }),
  });
  return { status: response.status, body: (await response.json()) as Json & { access_token: string } };
}

export interface Told {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: Json & { id?: string; error?: { code: string; message: string } };
}

/** A caller of the Connector, as a bot's library calls it: ids percent-encoded, a bearer token. */
export async function connectorOf(teams: Pick<TeamsStandIn, 'tokenUrl' | 'serviceUrl'>) {
  const token = (await tokenFor(teams)).body.access_token;
  return async function call(method: string, path: string, body?: unknown, bearer = token): Promise<Told> {
    const response = await fetch(`${teams.serviceUrl}v3/${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : { text },
    };
  };
}

export const at = (conversation: string, rest = 'activities') =>
  `conversations/${encodeURIComponent(conversation)}/${rest}`;

export const text = (words: string) => ({ type: 'TextBlock', text: words, wrap: true });

export const card = (body: readonly unknown[], more: object = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  ...more,
});

export const message = (content: object, more: object = {}) => ({
  type: 'message',
  summary: 'A ticket',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  ...more,
});
