import type { RequestListener, ServerResponse } from 'node:http';
import { PICTURES } from '../desk/pictureLinks.ts';

export type PictureAnswer =
  { readonly is: 'drawn'; readonly png: Buffer } | { readonly is: 'expired' | 'missing' };

const STATUS = { expired: 410, missing: 404 } as const;

/** Where the addresses of pictures lead that chats show: they are asked for by the chats' own servers. */
export function picturePage(find: (name: string) => Promise<PictureAnswer>): RequestListener {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    find((request.url ?? '').split('?')[0]?.slice(PICTURES.length) ?? '').then(
      (found) => {
        if (found.is === 'drawn') send(response, found.png);
        else response.writeHead(STATUS[found.is], { 'cache-control': 'no-store' }).end();
      },
      () => response.writeHead(503).end(),
    );
  };
}

function send(response: ServerResponse, png: Buffer): void {
  response
    .writeHead(200, {
      'content-type': 'image/png',
      'content-length': png.length,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      // It never changes.
      'cache-control': 'private, max-age=86400, immutable',
      // Where Teams' client asks itself.
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    // Node leaves the body of an answer to HEAD unsent.
    .end(png);
}
