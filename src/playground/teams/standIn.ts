import type { IncomingMessage, ServerResponse } from 'node:http';
import { createFaults } from '../faults.ts';
import { listenOnLoopback } from '../http/loopback.ts';
import { createBot } from './bot/bot.ts';
import { createKeys } from './bot/keys.ts';
import { serveConnector } from './connector/serve.ts';
import { createThrottle } from './connector/throttle.ts';
import { createTokens } from './connector/tokens.ts';
import { createDriver, type Driver } from './driver.ts';
import type { BotCommand, ExtensionCommand } from './model.ts';
import type { Teams } from './teams.ts';
import { createUploads } from '../uploads.ts';
import { createTenant, type GroupChatSeed, type PersonSeed, type TeamSeed } from './tenant.ts';

export interface TeamsOptions {
  appId: string;
  /** The bot's secret; none: any is right, as for a managed identity. */
  appPassword?: string;
  tenantId: string;
  /** Where activities are posted (`…/api/messages`); a bot may come up after its tenant (`setMessagesUrl`). */
  messagesUrl?: string;
  botName?: string;
  people: readonly PersonSeed[];
  teams?: readonly TeamSeed[];
  groupChats?: readonly GroupChatSeed[];
  /** What the app's manifest declares. */
  botCommands?: readonly BotCommand[];
  extensionCommands?: readonly ExtensionCommand[];
  /** Links to these hosts are unfolded. */
  linkDomains?: readonly string[];
  /** Whether the owners let the bot hear what does not mention it; they did not, unless said so. */
  consent?: { channels?: boolean; groupChats?: boolean };
  /** Milliseconds since 1970; messages, tokens and limits live by it. */
  now?: () => number;
  /** The bot's own clock, by which it reads what it is signed. The machine's when absent. */
  botClock?: () => number;
  /** The clock of who holds the tokens it gives; `now` when absent. */
  tokenClock?: () => number;
  /** Azure Bot Service: 10 to 15 s. */
  answerTimeoutMs?: number;
  /** The largest card taken, in bytes of UTF-8; 28 KB, unless said otherwise. */
  cardBytes?: number;
  /** Enforces Teams' limits of posts per conversation. */
  throttle?: boolean;
}

/** A tenant without a server of its own: whoever has one hands its requests over. */
export interface TeamsPart {
  readonly teams: Teams;
  readonly driver: Driver;
  /** False when the path is not Teams'. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Says under which root (`http://127.0.0.1:1234`) it is served. */
  servedAt(root: string): TeamsAddresses;
  stop(): void;
}

export interface TeamsAddresses {
  /** What activities name as their `serviceUrl`; ends with a slash, as Teams' does. */
  readonly serviceUrl: string;
  readonly openIdMetadataUrl: string;
  readonly tokenUrl: string;
}

export interface TeamsStandIn extends Driver, TeamsAddresses {
  stop(): Promise<void>;
}

/** Starts a tenant of its own on the loopback interface. `port` 0: any free one. */
export async function startTeamsStandIn(options: TeamsOptions & { port?: number }): Promise<TeamsStandIn> {
  const part = await createTeams(options);
  const { url, stop } = await listenOnLoopback(options.port ?? 0, part.serve);
  return {
    ...part.driver,
    ...part.servedAt(url),
    async stop() {
      part.stop();
      await stop();
    },
  };
}

export async function createTeams(options: TeamsOptions): Promise<TeamsPart> {
  const now = options.now ?? Date.now;
  const tenant = createTenant({
    id: options.tenantId,
    appId: options.appId,
    botName: options.botName ?? 'Guichet',
    people: options.people,
    teams: options.teams ?? [],
    groupChats: options.groupChats ?? [],
    botCommands: options.botCommands ?? [],
    extensionCommands: options.extensionCommands ?? [],
    linkDomains: options.linkDomains ?? [],
    consent: { channels: false, groupChats: false, ...options.consent },
    now,
  });
  const keys = await createKeys(options.botClock ?? Date.now);
  const teams: Teams = {
    tenant,
    keys,
    bot: createBot({
      tenant,
      keys,
      appId: options.appId,
      serviceUrl: () => teams.url,
      messagesUrl: options.messagesUrl,
      answerTimeoutMs: options.answerTimeoutMs ?? 15_000,
    }),
    tokens: createTokens({
      appId: options.appId,
      appPassword: options.appPassword,
      now: options.tokenClock ?? now,
    }),
    throttle: createThrottle(options.throttle ?? false, now),
    faults: createFaults(),
    calls: [],
    uploads: createUploads(),
    errors: [],
    cardBytes: options.cardBytes ?? 28 * 1024,
    url: '',
  };
  return {
    teams,
    driver: createDriver(teams),
    serve: (request, response) => serveConnector(teams, request, response),
    servedAt(root) {
      teams.url = `${root}/teams/`;
      return {
        serviceUrl: teams.url,
        openIdMetadataUrl: `${teams.url}openid/.well-known/openidconfiguration`,
        tokenUrl: `${teams.url}oauth2/token`,
      };
    },
    stop: () => teams.bot.stop(),
  };
}
