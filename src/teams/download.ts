import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Download, Downloaded } from '../delivery/chat.ts';
import { addressOfTenant } from './places.ts';
import type { TeamsDesk } from './teamsDesk.ts';

/**
 * Fetches what people sent. A file of SharePoint has an address that opens itself, for some minutes; an image among the
 * words is the Connector's, which wants the bot's token and is the only one to get it.
 */
export async function download(desk: TeamsDesk, file: Download): Promise<Downloaded> {
  const { url, authorised, workspace, signal } = file;
  const serviceUrl = await addressOfTenant(desk, workspace);
  const own = serviceUrl !== null && new URL(serviceUrl).origin === new URL(url).origin;
  if (!own && (authorised || !isSharePoint(url))) return refused('not_microsofts', 'never');
  try {
    const response =
      authorised && serviceUrl !== null
        ? await desk.connector.at(serviceUrl).get(url, signal)
        : await fetch(url, { redirect: 'manual', signal });
    if (response.ok && response.body) {
      return { ok: true, content: Readable.fromWeb(response.body as ReadableStream) };
    }
    await response.body?.cancel();
    return failureOf(response, authorised);
  } catch {
    return { ok: false, failure: 'in_doubt', error: signal.aborted ? 'timeout' : 'unreachable' };
  }
}

/** Of Microsoft's clouds. */
function isSharePoint(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' && /\.sharepoint\.(com|us|cn|de)$|\.sharepoint-mil\.us$/.test(hostname);
}

function failureOf({ status, headers }: Response, authorised: boolean): Downloaded {
  if (status === 429) {
    const seconds = Number(headers.get('retry-after') ?? 1);
    return { ok: false, failure: 'rate_limited', error: 'rate_limited', retryAfterMs: seconds * 1_000 };
  }
  if (status >= 500) return { ok: false, failure: 'in_doubt', error: `http_${status}` };
  // A token is made anew; an address that opened itself does not come back.
  if (authorised && status === 401) return refused('http_401', 'later');
  return refused(`http_${status}`, 'message_gone');
}

const refused = (error: string, means: 'later' | 'message_gone' | 'never'): Downloaded => ({
  ok: false,
  failure: 'refused',
  error,
  means,
});
