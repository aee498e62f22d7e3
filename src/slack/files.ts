import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Download, Downloaded } from '../delivery/chat.ts';

export type SlackFiles = (file: Download) => Promise<Downloaded>;

/** Fetches what people sent, with the bot's token, which goes to Slack and nowhere else (`apiUrl`: to that host). */
export function slackFiles({ botToken, apiUrl }: { botToken: string; apiUrl?: string }): SlackFiles {
  return async ({ url, signal }) => {
    if (!isSlacks(url, apiUrl)) return refused('not_slacks', 'never');
    try {
      const headers = { authorization: `Bearer ${botToken}` };
      const response = await fetch(url, { headers, redirect: 'manual', signal });
      if (response.ok && response.body) {
        return { ok: true, content: Readable.fromWeb(response.body as ReadableStream) };
      }
      await response.body?.cancel();
      return failureOf(response);
    } catch {
      return { ok: false, failure: 'in_doubt', error: signal.aborted ? 'timeout' : 'unreachable' };
    }
  };
}

function isSlacks(url: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  if (apiUrl !== undefined && origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && hostname.endsWith('.slack.com');
}

function failureOf({ status, headers }: Response): Downloaded {
  if (status === 429) {
    const seconds = Number(headers.get('retry-after') ?? 1);
    return { ok: false, failure: 'rate_limited', error: 'rate_limited', retryAfterMs: seconds * 1_000 };
  }
  if (status >= 500) return { ok: false, failure: 'in_doubt', error: `http_${status}` };
  // Without `files:read`, or with a token being changed, Slack leads to its page for signing in.
  if (status < 400 || status === 401 || status === 403) return refused(`http_${status}`, 'later');
  return refused(`http_${status}`, 'message_gone');
}

const refused = (error: string, means: 'later' | 'message_gone' | 'never'): Downloaded => ({
  ok: false,
  failure: 'refused',
  error,
  means,
});
