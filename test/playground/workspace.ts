import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, LogLevel } from '@slack/bolt';
import {
  type SlackStandIn,
  type StandInOptions,
  startSlackStandIn,
} from '../../src/playground/slack/standIn.ts';

/** A workspace of three, and the ways a bot can be attached to it. */

export const paul = 'U0PAUL';
export const catherine = 'U0CATHERINE';
export const emma = 'U0EMMA';
export const helpdesk = 'C0HELPDESK';

export const workspaceOptions = {
  port: 0,
  botToken: 'xoxb-demo',
  appToken: 'xapp-demo',
  signingSecret: 'a-secret-of-the-demo',
  bot: {},
  team: { id: 'T0ACADEMIE', name: 'Académie' },
  users: [
    {
      id: paul,
      name: 'Paul Smith',
      email: 'paul.smith@academie.example',
      locale: 'fr-FR',
      tz: 'Europe/Paris',
    },
    {
      id: catherine,
      name: 'Catherine Buffet',
      email: 'catherine.buffet@academie.example',
      locale: 'fr-FR',
      tz: 'Europe/Paris',
      title: 'HELPDESK',
    },
    {
      id: emma,
      name: 'Emma Clarke',
      email: 'emma.clarke@academie.example',
      locale: 'en-GB',
      tz: 'Europe/London',
    },
  ],
  channels: [
    { id: helpdesk, name: 'helpdesk', members: [catherine] },
    { id: 'C0PRIVATE', name: 'elsewhere', members: [catherine], withoutBot: true },
  ],
  commands: [{ command: '/ticket', description: 'Demandes' }],
  shortcuts: [
    { type: 'global', callbackId: 'new', name: 'Nouveau ticket' },
    { type: 'message', callbackId: 'from_message', name: 'Créer un ticket' },
  ],
} satisfies StandInOptions;

/** A Web API call as @slack/web-api makes it: a form, complex arguments as JSON. */
export async function call(
  slack: SlackStandIn,
  method: string,
  args: Record<string, unknown> = {},
  token = 'xoxb-demo',
): Promise<Record<string, unknown> & { ok: boolean; error?: string }> {
  const form = new URLSearchParams(
    Object.entries(args).map(([key, value]): [string, string] => [
      key,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );
  const response = await fetch(slack.apiUrl + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  return (await response.json()) as Record<string, unknown> & { ok: boolean };
}

export interface Received {
  headers: IncomingMessage['headers'];
  body: string;
  json: Record<string, unknown>;
}

/** A bot of a few lines, to see requests as they arrive. `answer` says what each is answered. */
export async function rawBot(
  answer: (received: Received) => { status?: number; body?: unknown } | 'hang' = () => ({}),
) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const form = new URLSearchParams(body);
      const text = request.headers['content-type'] === 'application/json' ? body : form.get('payload');
      const json = text ? JSON.parse(text) : Object.fromEntries(form);
      const one = { headers: request.headers, body, json };
      received.push(one);
      const said = answer(one);
      if (said === 'hang') return;
      response.writeHead(said.status ?? 200, { 'content-type': 'application/json' });
      response.end(said.body === undefined ? '' : JSON.stringify(said.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    eventsUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

export function start(options: Partial<StandInOptions> = {}): Promise<SlackStandIn> {
  return startSlackStandIn({ ...workspaceOptions, ...options });
}

const quietLogger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/**
 * A port nobody listens on, for a bot that must be known before it starts, and that keeps it when it starts anew. Of
 * this worker's own, below those the system gives out: no other test may be given it meanwhile.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + PORTS * Number(process.env.VITEST_POOL_ID ?? 0) + (given % PORTS);
    given += 1;
    if (await isFree(port)) return port;
  }
}

const FIRST_PORT = 20_000;
const PORTS = 1_000;
let given = 0;

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

export function boltOverHttp(slack: SlackStandIn) {
  return new App({
    token: workspaceOptions.botToken,
    signingSecret: workspaceOptions.signingSecret,
    logger: quietLogger,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
}

export function boltOverSocket(slack: SlackStandIn) {
  return new App({
    token: workspaceOptions.botToken,
    appToken: workspaceOptions.appToken,
    socketMode: true,
    logger: quietLogger,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
}
