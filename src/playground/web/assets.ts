import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

/** The built page. Run from `src/` (tests), it is looked for in `dist/`, where the build puts it. */
const places = ['../page/', '../../../dist/playground/page/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
const files: Record<string, string> = {
  '/page.js': 'text/javascript; charset=utf-8',
  '/page.css': 'text/css; charset=utf-8',
};

export async function servePage(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.method !== 'GET') return false;
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  // A message's permalink opens the page at that message.
  const isPage = pathname === '/' || pathname.startsWith('/archives/');
  const type = isPage ? 'text/html; charset=utf-8' : files[pathname];
  if (type === undefined) return false;
  const folder = places.find((place) => existsSync(`${place}page.js`));
  if (folder === undefined) {
    response
      .writeHead(503, { 'content-type': 'text/plain; charset=utf-8' })
      .end('The page is not built yet: npm run build');
    return true;
  }
  response
    .writeHead(200, {
      'content-type': type,
      'cache-control': 'no-cache',
      'content-security-policy':
        "default-src 'self'; img-src * data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    })
    .end(await readFile(folder + (isPage ? 'index.html' : pathname.slice(1))));
  return true;
}
