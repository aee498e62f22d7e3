import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createFaults } from '../faults.ts';
import { listenOnLoopback } from '../http/loopback.ts';
import { createBot } from './bot/bot.ts';
import { httpTransport } from './bot/http.ts';
import { socketTransport } from './bot/socket.ts';
import { createDriver, type Driver } from './driver.ts';
import { createExternalUploads, serveExternalUpload } from './externalUploads.ts';
import type { Command, Shortcut } from './model.ts';
import { createResponseUrls } from './responseUrls.ts';
import type { Slack } from './slack.ts';
import { createTriggers } from './triggers.ts';
import { serveWebApi } from './webApi.ts';
import { createUploads } from '../uploads.ts';
import { serveFiles } from './files.ts';
import { createWorkspace } from './workspace.ts';

export interface StandInOptions {
  /** 0: any free one. Always on 127.0.0.1. */
  port: number;
  botToken: string;
  /** For Socket Mode, which is used when the bot has no `eventsUrl`. */
  appToken?: string;
  signingSecret: string;
  /** Where events, commands and interactions are posted. */
  bot: { eventsUrl?: string; name?: string };
  team: { id: string; name: string };
  users: readonly {
    id: string;
    name: string;
    email: string;
    locale: string;
    tz: string;
    title?: string;
    deleted?: boolean;
    isRestricted?: boolean;
  }[];
  channels: readonly { id: string; name: string; members: readonly string[]; withoutBot?: boolean }[];
  commands: readonly Command[];
  shortcuts: readonly Shortcut[];
  /** Milliseconds since 1970; timestamps, triggers and response URLs live by it. */
  now?: () => number;
  /** Slack: 3,000. */
  ackTimeoutMs?: number;
  /** Slack: at once, after a minute, after five. */
  retryDelaysMs?: readonly number[];
  /** Whatever else shall be served on the same port (the page). False: not mine. */
  alsoServe?: (
    request: IncomingMessage,
    response: ServerResponse,
    slack: Slack,
  ) => boolean | Promise<boolean>;
  /** The same of web sockets. */
  alsoUpgrade?: (request: IncomingMessage, connection: Duplex, head: Buffer, slack: Slack) => boolean;
}

export interface SlackStandIn extends Driver {
  readonly url: string;
  /** The Web API root for `clientOptions.slackApiUrl`; ends in `/api/`. */
  readonly apiUrl: string;
  stop(): Promise<void>;
}

/** Starts a Slack workspace of its own on the loopback interface. */
export async function startSlackStandIn(options: StandInOptions): Promise<SlackStandIn> {
  const now = options.now ?? Date.now;
  const workspace = createWorkspace({
    team: options.team,
    botName: options.bot.name ?? 'Guichet',
    users: options.users,
    channels: options.channels,
    commands: options.commands,
    shortcuts: options.shortcuts,
    now,
  });
  const ackTimeoutMs = options.ackTimeoutMs ?? 3_000;
  const socket =
    options.bot.eventsUrl === undefined
      ? socketTransport({ appId: workspace.app.id, ackTimeoutMs, onConnection: workspace.changed })
      : undefined;
  const transport =
    socket ??
    httpTransport({
      eventsUrl: options.bot.eventsUrl ?? '',
      signingSecret: options.signingSecret,
      ackTimeoutMs,
    });
  const slack: Slack = {
    workspace,
    triggers: createTriggers(now),
    responseUrls: createResponseUrls(now),
    faults: createFaults(),
    refusedBlocks: new Set(),
    calls: [],
    uploads: createUploads(),
    externalUploads: createExternalUploads(),
    bot: createBot({
      workspace,
      transport,
      retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000],
    }),
    tokens: { bot: options.botToken, app: options.appToken },
    url: '',
  };

  const { server, url, stop } = await listenOnLoopback(
    options.port,
    async (request, response) =>
      serveFiles(slack, request, response) ||
      (await serveExternalUpload(slack, request, response)) ||
      (await serveWebApi(slack, socket, request, response)) ||
      ((await options.alsoServe?.(request, response, slack)) ?? false),
  );
  server.on('upgrade', (request, connection, head) => {
    const fault = request.url?.startsWith('/link/') && slack.faults.take('socket');
    if (fault) {
      if (fault.kind === 'hang') slack.faults.whenCleared(() => connection.destroy());
      else connection.destroy();
      return;
    }
    const taken =
      socket?.upgrade(request, connection, head) || options.alsoUpgrade?.(request, connection, head, slack);
    if (!taken) connection.destroy();
  });
  slack.url = url;

  return {
    url: slack.url,
    apiUrl: `${slack.url}/api/`,
    ...createDriver(slack, socket),
    async stop() {
      slack.faults.clear();
      await slack.bot.stop();
      await stop();
    },
  };
}
