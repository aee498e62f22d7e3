import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILES } from '../../src/desk/fileLinks.ts';
import { type FileAnswer, filePage } from '../../src/http/filePage.ts';
import { type HttpServer, startServer } from '../../src/http/server.ts';

const kept = (rest: Partial<Extract<FileAnswer, { is: 'kept' }>> = {}): FileAnswer => ({
  is: 'kept',
  name: 'note.txt',
  mediaType: 'text/plain',
  size: 3,
  content: Readable.from([Buffer.from('abc')]),
  ...rest,
});

let answer: (token: string) => Promise<FileAnswer>;
let server: HttpServer;
beforeAll(async () => {
  const routes = new Map([[FILES, filePage((token) => answer(token))]]);
  server = await startServer({ port: 0, routes, ready: () => true });
});
afterAll(() => server.stop());

const ask = (token = '1.abc.key', init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${server.port}${FILES}${token}`, init);

describe('the page of a file', () => {
  it('gives it as a download', async () => {
    const asked: string[] = [];
    answer = async (token) => {
      asked.push(token);
      return kept();
    };
    const response = await ask();
    expect(await response.text()).toBe('abc');
    expect(asked).toEqual(['1.abc.key']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="note.txt"; filename*=UTF-8''note.txt`,
      'content-length': '3',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'text/xml',
    '',
    'text/html; charset=utf-8',
  ])('says of %s only that it is bytes', async (mediaType) => {
    answer = async () => kept({ mediaType });
    expect((await ask()).headers.get('content-type')).toBe('application/octet-stream');
  });

  it('writes any name so that it stays a name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), async (name) => {
        answer = async () => kept({ name });
        const response = await ask('1.abc.key', { method: 'HEAD' });
        const given = response.headers.get('content-disposition') ?? '';
        const parts = /^attachment; filename="([^"\\]*)"; filename\*=UTF-8''([\w!#$&+.^`|~%*-]*)$/.exec(
          given,
        );
        expect(parts, given).not.toBeNull();
        expect(decodeURIComponent(parts?.[2] ?? '')).not.toMatch(/[/\\\p{Cc}\p{Bidi_Control}]/u);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['expired', 410, 'Ce lien n’est plus valable', 'This link is no longer valid'],
    ['expected', 503, 'Ce fichier arrive', 'This file is arriving'],
    ['missing', 404, 'Ce fichier n’est pas ici', 'This file is not here'],
  ] as const)('says of one that is %s what to do', async (is, status, french, english) => {
    answer = async () => ({ is });
    const response = await ask('1.abc.key', { headers: { 'accept-language': 'fr' } });
    expect(response.status).toBe(status);
    expect((await response.text()).replaceAll("'", '’').replaceAll('&#39;', '’')).toContain(french);
    expect(await (await ask('1.abc.key', { headers: { 'accept-language': 'en' } })).text()).toContain(
      english,
    );
  });

  it('takes nothing but reading, and fails without a word of why', async () => {
    answer = async () => {
      throw new Error('secret');
    };
    expect((await ask('1.abc.key', { method: 'POST' })).status).toBe(405);
    const failed = await ask();
    expect([failed.status, await failed.text()]).toEqual([503, '']);
  });
});
