import { afterAll, beforeAll, expect, it } from 'vitest';
import { PICTURES } from '../../src/desk/pictureLinks.ts';
import { type PictureAnswer, picturePage } from '../../src/http/picturePage.ts';
import { type HttpServer, startServer } from '../../src/http/server.ts';

const png = Buffer.from('89504e470d0a1a0a', 'hex');
const asked: string[] = [];
let answer: () => Promise<PictureAnswer>;
let server: HttpServer;
beforeAll(async () => {
  const page = picturePage((name) => {
    asked.push(name);
    return answer();
  });
  server = await startServer({ port: 0, routes: new Map([[PICTURES, page]]), ready: () => true });
});
afterAll(() => server.stop());

const ask = (init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${server.port}${PICTURES}a-b_c.png?x=1`, init);

it('gives a picture, and says to a browser that it is nothing else', async () => {
  answer = async () => ({ is: 'drawn', png });
  const response = await ask();
  expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
  expect(asked).toEqual(['a-b_c.png']);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': '8',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  });
  expect((await ask({ method: 'HEAD' })).headers.get('content-length')).toBe('8');
});

it.each([
  ['expired', 410],
  ['missing', 404],
] as const)('%s', async (is, status) => {
  answer = async () => ({ is });
  expect((await ask()).status).toBe(status);
});

it('says that it cannot now, and takes nothing', async () => {
  answer = () => Promise.reject(new Error('no renderer'));
  expect((await ask()).status).toBe(503);
  expect((await ask({ method: 'POST', body: 'x' })).status).toBe(405);
});
