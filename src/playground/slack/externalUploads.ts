import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBytes } from '../http/body.ts';
import type { Upload } from '../uploads.ts';
import type { Slack } from './slack.ts';

/** Files an app is sending: an address for each, its content, and then that it is to be shared. */
export interface ExternalUploads {
  /** The id the file will have, and what its address ends in. */
  begin(file: { name: string; length: number }): { id: string; ticket: string };
  /** False: there is no such address, or the content is not as long as was said. */
  receive(ticket: string, content: Buffer): boolean;
  /** What has come, once. */
  take(id: string): Upload | undefined;
}

export function createExternalUploads(): ExternalUploads {
  const begun = new Map<string, { id: string; name: string; length: number; content?: Buffer }>();
  return {
    begin({ name, length }) {
      const ticket = randomBytes(18).toString('base64url');
      const id = `F${randomBytes(5).toString('hex').toUpperCase()}`;
      begun.set(ticket, { id, name, length });
      return { id, ticket };
    },
    receive(ticket, content) {
      const file = begun.get(ticket);
      if (!file || file.length !== content.length) return false;
      file.content = content;
      return true;
    },
    take(id) {
      const [ticket, file] = [...begun].find(([, one]) => one.id === id) ?? [];
      if (ticket === undefined || !file?.content) return undefined;
      begun.delete(ticket);
      return { name: file.name, type: typeOf(file.name), content: file.content };
    },
  };
}

/** Slack goes by the content; the endings are enough to tell a picture here. */
function typeOf(name: string): string {
  const ending = /\.(png|jpe?g|gif|webp)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined) return /\.txt$/i.test(name) ? 'text/plain' : 'application/octet-stream';
  return `image/${ending === 'jpg' ? 'jpeg' : ending}`;
}

/** `POST /upload/v1/<ticket>`: the content as it is; the address is its own authorisation. */
export async function serveExternalUpload(
  slack: Slack,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const ticket = /^\/upload\/v1\/([\w-]+)$/.exec(request.url ?? '')?.[1];
  if (ticket === undefined) return false;
  const content = await readBytes(request);
  const fault = slack.faults.take('upload');
  if (fault?.kind === 'drop') request.socket.destroy();
  else if (fault?.kind === 'rate_limited') {
    response.writeHead(429, { 'retry-after': String(fault.retryAfterSeconds) }).end();
  } else if (fault?.kind === 'status') response.writeHead(fault.status).end();
  else if (slack.externalUploads.receive(ticket, content)) response.end(`OK - ${content.length}`);
  else response.writeHead(400).end();
  return true;
}
