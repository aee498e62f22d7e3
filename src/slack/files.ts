import type { Download, Downloaded } from '../delivery/chat.ts';
import { downloaded, refused } from '../delivery/download.ts';

export type SlackFiles = (file: Download) => Promise<Downloaded>;

/** Fetches what people sent, with the bot's token, which goes to Slack and nowhere else (`apiUrl`: to that host). */
export function slackFiles({ botToken, apiUrl }: { botToken: string; apiUrl?: string }): SlackFiles {
  return async ({ url, signal }) => {
    if (!isSlacks(url, apiUrl)) return refused('not_slacks', 'never');
    const headers = { authorization: `Bearer ${botToken}` };
    return downloaded(() => fetch(url, { headers, redirect: 'manual', signal }), { signal, isLater });
  };
}

function isSlacks(url: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  if (apiUrl !== undefined && origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && hostname.endsWith('.slack.com');
}

/** Without `files:read`, or with a token being changed, Slack leads to its page for signing in. */
const isLater = (status: number): boolean => status < 400 || status === 401 || status === 403;
