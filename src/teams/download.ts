import type { Download, Downloaded } from '../delivery/chat.ts';
import { downloaded, refused } from '../delivery/download.ts';
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
  const ask = (): Promise<Response> =>
    authorised && serviceUrl !== null
      ? desk.connector.at(serviceUrl).get(url, signal)
      : fetch(url, { redirect: 'manual', signal });
  // A token is made anew; an address that opened itself does not come back.
  return downloaded(ask, { signal, isLater: (status) => authorised && status === 401 });
}

/** Of Microsoft's clouds. */
function isSharePoint(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' && /\.sharepoint\.(com|us|cn|de)$|\.sharepoint-mil\.us$/.test(hostname);
}
