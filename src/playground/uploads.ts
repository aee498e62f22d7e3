import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A file that somebody dropped into a conversation. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

export interface Uploads {
  /** The id it is had by: `id` where it has one already. */
  add(upload: Upload, id?: string): string;
  get(id: string): Upload | undefined;
  remove(id: string): void;
}

export function createUploads(): Uploads {
  const held = new Map<string, Upload>();
  return {
    add(upload, id = `F${randomBytes(5).toString('hex').toUpperCase()}`) {
      held.set(id, upload);
      return id;
    },
    get: (id) => held.get(id),
    remove: (id) => void held.delete(id),
  };
}

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Pictures are shown, everything else is saved. */
export function sendUpload({ name, type, content }: Upload, response: ServerResponse): void {
  const shown = PICTURES.has(type);
  response
    .writeHead(200, {
      'content-type': shown ? type : 'application/octet-stream',
      'content-length': content.length,
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    .end(content);
}

/** `GET /ui/files/F…`: for the page. */
export function servePageFile(
  uploads: readonly Uploads[],
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const [, ui, area, id = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
  if (ui !== 'ui' || area !== 'files') return false;
  const found = uploads.map((one) => one.get(id)).find((one) => one !== undefined);
  if (found) sendUpload(found, response);
  else response.writeHead(404).end();
  return true;
}
