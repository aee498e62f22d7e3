import { WebClient } from '@slack/web-api';

/** Every Web API method the bot calls: the manifest's scopes are checked against this list. */
export const METHODS = [
  'auth.test',
  'bots.info',
  'chat.postMessage',
  'chat.postEphemeral',
  'chat.update',
  'chat.delete',
  'conversations.open',
  'conversations.history',
  'conversations.replies',
  'files.completeUploadExternal',
  'files.delete',
  'files.getUploadURLExternal',
  'users.conversations',
  'users.info',
  'users.lookupByEmail',
  'views.open',
  'views.push',
  'views.update',
  'views.publish',
] as const;
export type Method = (typeof METHODS)[number];

export type Answered = { readonly ok: true; readonly body: Readonly<Record<string, unknown>> };

/**
 * `refused`: Slack understood and said no. `rate_limited`: it did nothing. `in_doubt`: nobody knows whether it did
 * (the connection broke, no answer in time, a fault of Slack's own).
 */
export type Failed =
  | { readonly ok: false; readonly failure: 'refused'; readonly error: string }
  | {
      readonly ok: false;
      readonly failure: 'rate_limited';
      readonly error: string;
      readonly retryAfterMs: number;
    }
  | { readonly ok: false; readonly failure: 'in_doubt'; readonly error: string };

export type SlackApi = (method: Method, args: object) => Promise<Answered | Failed>;

export interface SlackApiOptions {
  readonly botToken: string;
  readonly apiUrl?: string;
  readonly timeoutMs?: number;
}

/** The Web API without retries of its own: a dropped connection made one post three (see the outbox, which retries). */
export function slackApi({ botToken, apiUrl, timeoutMs = 10_000 }: SlackApiOptions): SlackApi {
  const client = new WebClient(botToken, {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: SILENT,
    ...(apiUrl && { slackApiUrl: apiUrl }),
  });
  return async (method, args) => {
    try {
      const body = await client.apiCall(method, args as Record<string, unknown>);
      return { ok: true, body: body as unknown as Record<string, unknown> };
    } catch (error) {
      return failureOf(error);
    }
  };
}

/** What a call of Bolt's client that threw means. */
export function failureOf(thrown: unknown): Failed {
  const { name, code, data, retryAfter, statusCode, message } = thrown as {
    name?: string;
    code?: unknown;
    data?: { error?: unknown };
    retryAfter?: number;
    statusCode?: number;
    message?: string;
  };
  switch (code) {
    case 'slack_webapi_rate_limited_error':
      return rateLimited(retryAfter);
    case 'slack_webapi_platform_error': {
      const error = data?.error;
      // The client puts what is no JSON, such as a proxy's page, in the place of Slack's own word.
      if (typeof error !== 'string' || !AN_ERROR.test(error)) return inDoubt('unreadable');
      return SLACKS_OWN_FAULTS.has(error) ? inDoubt(error) : { ok: false, failure: 'refused', error };
    }
    case 'slack_webapi_http_error':
      return inDoubt(`http_${statusCode}`);
    case 'slack_webapi_request_error':
      return inDoubt(code);
    default:
      // A 429 without a Retry-After is thrown as an Error like any other.
      if (/^Retry header/.test(message ?? '')) return rateLimited(undefined);
      if (name === 'TimeoutError') return inDoubt('timeout');
      // What is JSON, and no object, breaks the client.
      return inDoubt(message === 'terminated' ? 'terminated' : 'unreadable');
  }
}

const rateLimited = (seconds = 1): Failed => ({
  ok: false,
  failure: 'rate_limited',
  error: 'rate_limited',
  retryAfterMs: seconds * 1_000,
});

const inDoubt = (error: string): Failed => ({ ok: false, failure: 'in_doubt', error });

/** Slack's are names: `channel_not_found`. */
const AN_ERROR = /^[a-z][a-z0-9_]{1,80}$/;

const SLACKS_OWN_FAULTS: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** Its own logging names arguments, which hold what people wrote. */
const SILENT = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => 'error' as never,
  setName() {},
};
