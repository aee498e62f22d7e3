import type { RequestListener, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FILES } from '../desk/fileLinks.ts';
import { givenName, givenType } from '../desk/givenFiles.ts';
import { languageOf } from '../i18n/language.ts';
import { answerPage, escaped, localeOf } from './page.ts';

export type FileAnswer =
  | {
      readonly is: 'kept';
      readonly name: string;
      readonly mediaType: string;
      readonly size: number;
      readonly content: Readable;
    }
  | { readonly is: 'expected' | 'expired' | 'missing' };

const STATUS = { expected: 503, expired: 410, missing: 404 } as const;

/**
 * Where links to files lead. What comes out is a download: nothing of it is shown, run or taken for something else
 * by a browser, whatever it holds.
 */
export function filePage(find: (token: string) => Promise<FileAnswer>): RequestListener {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const token = (request.url ?? '').split('?')[0]?.slice(FILES.length) ?? '';
    find(token)
      .then((found) => {
        if (found.is === 'kept') return send(response, found, request.method === 'HEAD');
        const language = languageOf(localeOf(request.headers['accept-language']));
        const title = language.t(`file.page.${found.is}`);
        const body = `<p>${escaped(language.t(`file.page.${found.is}.hint`))}</p>`;
        answerPage(response, STATUS[found.is], language, { title, body });
        return undefined;
      })
      .catch(() => {
        if (response.headersSent) response.destroy();
        else response.writeHead(503).end();
      });
  };
}

type Kept = Extract<FileAnswer, { is: 'kept' }>;

async function send(
  response: ServerResponse,
  { name, mediaType, size, content }: Kept,
  headOnly: boolean,
): Promise<void> {
  response.writeHead(200, {
    'content-type': givenType(mediaType),
    'content-length': size,
    'content-disposition': disposition(name),
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'cache-control': 'private, no-store',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  });
  if (headOnly) {
    content.destroy();
    response.end();
    return;
  }
  await pipeline(content, response);
}

/** RFC 6266: letters of every language in `filename*`, and a name in plain ones for who does not read that. */
function disposition(name: string): string {
  const safe = givenName(name);
  const plain = safe.replace(/[^\x20-\x7e]/g, '_').replace(/%/g, '_');
  const encoded = encodeURIComponent(safe).replace(/['()]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
