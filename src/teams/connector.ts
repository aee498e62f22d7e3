import {
  CloudAdapter,
  type Activity as BotActivity,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { ConnectorClient, ServiceClientCredentialsFactory } from 'botframework-connector';
import { ClaimsIdentity, TeamsConnectorClient } from 'botframework-connector';
import type { Activity } from './activity.ts';
import { onceOnly, UNREADABLE } from './onceOnly.ts';

/**
 * The only file that knows botbuilder, which its makers have frozen. To move to its successor
 * (`@microsoft/agents-hosting`: `CloudAdapter` and `TurnContext` of the same shape), rewrite this file: `turn` hands a
 * checked activity to the adapter and returns what an invoke is answered with; `at` gives the calls of one
 * conversation's service; `credentials` are how a token for those calls is had. Nothing else in `teams/` may import
 * `botbuilder`, `botframework-connector` or their classes.
 */
export interface Connector {
  /**
   * Runs one turn of an activity that was verified already. Of an invoke, what it is answered with; never sends
   * anything by itself. Rejects when `answer` does.
   */
  turn(
    activity: Activity,
    answer: (activity: Activity) => Promise<InvokeAnswer | null>,
  ): Promise<InvokeAnswer>;
  /** The service that a conversation is reached at. */
  at(serviceUrl: string): Service;
}

export interface InvokeAnswer {
  readonly status: number;
  readonly body?: object;
}

/** Calls of the Connector, each tried once, each ended after `timeoutMs`. */
export interface Service {
  send(conversationId: string, message: OutgoingMessage): Promise<Sent>;
  update(conversationId: string, activityId: string, message: OutgoingMessage): Promise<CallFailed | null>;
  remove(conversationId: string, activityId: string): Promise<CallFailed | null>;
  /** Begins a chain of replies in a channel. */
  startChain(channelId: string, message: OutgoingMessage): Promise<Sent>;
  /** The conversation of the bot with one person alone. */
  openDirect(
    tenantId: string,
    memberId: string,
  ): Promise<{ readonly ok: true; readonly id: string } | CallFailed>;
  member(
    conversationId: string,
    memberId: string,
  ): Promise<{ readonly ok: true; readonly member: Member } | CallFailed>;
  /** A page of who is in a conversation; `next` begins the one after it, absent on the last. */
  members(
    conversationId: string,
    from?: string,
  ): Promise<
    | { readonly ok: true; readonly members: readonly Member[]; readonly next?: string | undefined }
    | CallFailed
  >;
  /** Fetches from this service with the bot's token; for its own addresses alone. Rejects as `fetch` does. */
  get(url: string, signal: AbortSignal): Promise<Response>;
  /** The channels of a team, by name. The first one's name is its team's, and not given. */
  channels(
    teamId: string,
  ): Promise<{ readonly ok: true; readonly channels: readonly NamedChannel[] } | CallFailed>;
}

export interface OutgoingMessage {
  readonly card: object;
  /** What a notification says. */
  readonly summary: string;
}

export type Sent = { readonly ok: true; readonly id: string } | CallFailed;

/** `status` null: nothing was answered (`code` says how), so it may have been done. */
export interface CallFailed {
  readonly ok: false;
  readonly status: number | null;
  readonly code: string;
  readonly retryAfterMs?: number;
}

export interface Member {
  readonly id: string;
  readonly aadObjectId?: string;
  /** The same, in some rosters. */
  readonly objectId?: string;
  readonly name?: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
}

export interface NamedChannel {
  readonly id: string;
  readonly name?: string;
}

/** How a token for the calls is had. `standIn`: from a local stand-in's own address, with no Microsoft asked. */
export type Credentials =
  | {
      readonly from: 'microsoft';
      readonly appId: string;
      readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
      readonly password?: string;
      readonly tenantId?: string;
    }
  | { readonly from: 'standIn'; readonly appId: string; readonly tokenUrl: string; readonly password: string }
  /** Without an app there are no tokens: Microsoft's local client. */
  | { readonly from: 'nowhere' };

export interface ConnectorOptions {
  readonly credentials: Credentials;
  readonly timeoutMs?: number;
}

export function connector({ credentials, timeoutMs = 10_000 }: ConnectorOptions): Connector {
  const { authentication, forget } = authenticationOf(credentials);
  const appId = 'appId' in credentials ? credentials.appId : '';
  const identity = new ClaimsIdentity(
    appId
      ? [
          { type: 'aud', value: appId },
          { type: 'appid', value: appId },
        ]
      : [],
    true,
  );
  const factory = authentication.createConnectorFactory(identity);
  const adapter = new Adapter(authentication);
  const services = new Map<string, Service>();
  return {
    async turn(activity, answer) {
      const authenticated = { audience: SCOPE, claimsIdentity: identity, connectorFactory: factory };
      const response = await adapter.run(
        authenticated,
        activity as unknown as BotActivity,
        async (context) => {
          const answered = await answer(activity);
          if (activity.type === 'invoke' && answered) await respond(context, answered);
        },
      );
      if (activity.type !== 'invoke') return { status: 200 };
      return response
        ? { status: response.status, ...(response.body !== undefined && { body: response.body as object }) }
        : { status: 501 };
    },
    at(serviceUrl) {
      const known = services.get(serviceUrl);
      if (known) return known;
      const made = serviceAt(() => factory.create(serviceUrl, SCOPE), timeoutMs, forget);
      // Microsoft has a handful of them; one that changed at each request would fill the memory.
      if (services.size >= 50) services.clear();
      services.set(serviceUrl, made);
      return made;
    },
  };
}

const SCOPE = 'https://api.botframework.com';

/** Its `processActivity`, past the header check that was done already. */
class Adapter extends CloudAdapter {
  run(
    authenticated: Parameters<CloudAdapter['processActivityDirect']>[0],
    activity: BotActivity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authenticated as never, activity, logic);
  }
}

async function respond(context: TurnContext, value: InvokeAnswer): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value });
}

/** `forget`: a token was refused. Microsoft's own client keeps count of its tokens by itself. */
interface Authentication {
  readonly authentication: ConfigurationBotFrameworkAuthentication;
  readonly forget: () => void;
}

function authenticationOf(credentials: Credentials): Authentication {
  const authenticating = (factory: ServiceClientCredentialsFactory, forget = () => {}): Authentication => ({
    authentication: new ConfigurationBotFrameworkAuthentication({}, factory),
    forget,
  });
  switch (credentials.from) {
    case 'microsoft': {
      const { appId, appType, password, tenantId } = credentials;
      return authenticating(
        new ConfigurationServiceClientCredentialFactory({
          MicrosoftAppId: appId,
          MicrosoftAppType: appType,
          ...(password && { MicrosoftAppPassword: password }),
          ...(tenantId && { MicrosoftAppTenantId: tenantId }),
        }),
      );
    }
    case 'standIn': {
      const { forget, ...factory } = standInCredentials(credentials);
      return authenticating(factory as never, forget);
    }
    case 'nowhere':
      return authenticating(new ConfigurationServiceClientCredentialFactory({}));
  }
}

/**
 * MSAL calls no `http` address, so a stand-in's tokens are asked for plainly, and anew when one is old or was refused.
 */
function standInCredentials({ appId, tokenUrl, password }: Extract<Credentials, { from: 'standIn' }>) {
  let token: Promise<string> | undefined;
  let until = Number.POSITIVE_INFINITY;
  const forget = (): void => {
    token = undefined;
    until = Number.POSITIVE_INFINITY;
  };
  const ask = async (): Promise<string> => {
    const form = {
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: password,
      scope: `${SCOPE}/.default`,
    };
    const answer = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams(form) });
    if (!answer.ok) throw new Error(`no token: ${answer.status}`);
    const given = (await answer.json()) as { access_token: string; expires_in: number };
    until = performance.now() + given.expires_in * 900;
    return given.access_token;
  };
  return {
    isValidAppId: async (id: string) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      async signRequest(request: { headers: { set(name: string, value: string): void } }) {
        if (performance.now() >= until) forget();
        token ??= ask().catch((error: unknown) => {
          forget();
          throw error;
        });
        request.headers.set('authorization', `Bearer ${await token}`);
        return request;
      },
    }),
    forget,
  };
}

function serviceAt(create: () => Promise<ConnectorClient>, timeoutMs: number, forget: () => void): Service {
  let client: Promise<ConnectorClient> | undefined;
  const ready = (): Promise<ConnectorClient> =>
    (client ??= create().then(onceOnly, (error: unknown) => {
      client = undefined;
      throw error;
    }));
  const options = { timeout: timeoutMs };
  const tried = async <Done extends { readonly ok: true }>(call: () => Promise<Done>) => {
    const outcome = await outcomeOf(call);
    if (!outcome.ok && outcome.status === 401) forget();
    return outcome;
  };
  const done = async (call: () => Promise<void>): Promise<CallFailed | null> => {
    const outcome = await tried(async () => {
      await call();
      return { ok: true as const };
    });
    return outcome.ok ? null : outcome;
  };
  return {
    send: (conversationId, message) =>
      tried(async () => {
        const sent = await (
          await ready()
        ).conversations.sendToConversation(conversationId, asActivity(message), options);
        return { ok: true as const, id: sent.id ?? '' };
      }),
    update: (conversationId, activityId, message) =>
      done(async () => {
        await (
          await ready()
        ).conversations.updateActivity(conversationId, activityId, asActivity(message), options);
      }),
    remove: (conversationId, activityId) =>
      done(async () => {
        await (await ready()).conversations.deleteActivity(conversationId, activityId, options);
      }),
    startChain: (channelId, message) =>
      tried(async () => {
        const parameters = {
          isGroup: true,
          channelData: { channel: { id: channelId } },
          activity: asActivity(message),
        };
        const made = await (await ready()).conversations.createConversation(parameters as never, options);
        // The chain's conversation ends with its first message.
        return {
          ok: true as const,
          id: made.activityId ?? /messageid=([^;]+)/.exec(made.id ?? '')?.[1] ?? '',
        };
      }),
    openDirect: (tenantId, memberId) =>
      tried(async () => {
        const parameters = {
          isGroup: false,
          members: [{ id: memberId }],
          tenantId,
          channelData: { tenant: { id: tenantId } },
        };
        const made = await (await ready()).conversations.createConversation(parameters as never, options);
        return { ok: true as const, id: made.id };
      }),
    member: (conversationId, memberId) =>
      tried(async () => {
        const found = await (
          await ready()
        ).conversations.getConversationMember(conversationId, memberId, options);
        return { ok: true as const, member: found as unknown as Member };
      }),
    members: (conversationId, from) =>
      tried(async () => {
        // Its types want a token even of who asks for the first page.
        const asked = { ...options, pageSize: 500, continuationToken: from as string };
        const { members, continuationToken } = await (
          await ready()
        ).conversations.getConversationPagedMembers(conversationId, asked);
        return {
          ok: true as const,
          members: (members ?? []) as unknown as readonly Member[],
          next: continuationToken || undefined,
        };
      }),
    async get(url, signal) {
      const { credentials } = (await ready()) as unknown as { credentials: Signer };
      const headers = new Headers();
      await credentials.signRequest({ headers });
      const response = await fetch(url, { headers, redirect: 'manual', signal });
      if (response.status === 401) forget();
      return response;
    },
    channels: (teamId) =>
      tried(async () => {
        const { credentials, baseUri } = (await ready()) as unknown as {
          credentials: never;
          baseUri: string;
        };
        const teams = new TeamsConnectorClient(credentials, { baseUri });
        onceOnly(teams);
        const { conversations } = await teams.teams.fetchChannelList(teamId, options);
        return { ok: true as const, channels: (conversations ?? []) as readonly NamedChannel[] };
      }),
  };
}

/** What both MSAL's credentials and the stand-in's do: they set the header of a request. */
interface Signer {
  signRequest(request: { headers: { set(name: string, value: string): void } }): Promise<unknown>;
}

const asActivity = ({ card, summary }: OutgoingMessage): object => ({
  type: 'message',
  summary,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
});

async function outcomeOf<Done extends { readonly ok: true }>(
  call: () => Promise<Done>,
): Promise<Done | CallFailed> {
  try {
    return await call();
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(thrown: unknown): CallFailed {
  const { statusCode, code, name, response } = thrown as {
    statusCode?: number;
    code?: unknown;
    name?: string;
    response?: { headers?: { get(name: string): string | null | undefined } };
  };
  // The client's own: what was promised as JSON is none.
  if (statusCode !== undefined && statusCode < 300) return { ok: false, status: null, code: UNREADABLE };
  const seconds = Number(response?.headers?.get('retry-after') ?? Number.NaN);
  return {
    ok: false,
    status: statusCode ?? null,
    code: typeof code === 'string' ? code : (name ?? 'unreachable'),
    ...(Number.isFinite(seconds) && { retryAfterMs: seconds * 1_000 }),
  };
}
