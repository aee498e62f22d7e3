import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CallFailed, connector, type Service } from '../../src/teams/connector.ts';

/** A Connector that answers every call but those for a token as it is told to. */
let server: Server;
let root: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const asked: string[] = [];
let tokens = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/token') {
      tokens += 1;
      return void response.end(JSON.stringify({ access_token: `t${tokens}`, expires_in: 3_600 }));
    }
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
beforeEach(() => void asked.splice(0));
afterAll(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
});

const service = (): Service =>
  connector({
    credentials: { from: 'standIn', appId: 'app', tokenUrl: `${root}token`, password: 'secret' },
    timeoutMs: 500,
  }).at(root);

const message = { card: { type: 'AdaptiveCard' }, summary: 'R-000001' };
const CALLS: readonly (readonly [string, (to: Service) => Promise<unknown>])[] = [
  ['send', (to) => to.send('a:1', message)],
  ['update', (to) => to.update('a:1', '1', message)],
  ['remove', (to) => to.remove('a:1', '1')],
  ['startChain', (to) => to.startChain('19:1@thread.tacv2', message)],
  ['openDirect', (to) => to.openDirect('tenant', '29:1')],
  ['member', (to) => to.member('a:1', '29:1')],
  ['members', (to) => to.members('19:1@thread.tacv2')],
  ['channels', (to) => to.channels('19:1@thread.tacv2')],
];

const says =
  (status: number, headers: Record<string, string> = {}, body = '') =>
  (_request: IncomingMessage, response: ServerResponse): void =>
    void response.writeHead(status, headers).end(body);
const json = { 'content-type': 'application/json' };

describe('a call that fails is made once, whatever the failure, and says what it was', () => {
  const FAILURES: readonly (readonly [string, typeof answer, Partial<CallFailed>])[] = [
    ['500', says(500), { status: 500 }],
    ['503 with a time to wait', says(503, { 'retry-after': '60' }), { status: 503, retryAfterMs: 60_000 }],
    ['429 with a time to wait', says(429, { 'retry-after': '60' }), { status: 429, retryAfterMs: 60_000 }],
    ['429', says(429), { status: 429 }],
    [
      '403 with why',
      says(403, json, '{"error":{"code":"ConversationBlockedByUser","message":"…"}}'),
      { status: 403, code: 'ConversationBlockedByUser' },
    ],
    ['a broken connection', (request) => void request.socket.destroy(), { status: null, code: 'ECONNRESET' }],
    [
      "a proxy's page",
      says(200, { 'content-type': 'text/html' }, '<html>Sorry!'),
      { status: null, code: 'unreadable' },
    ],
    ['what it calls JSON', says(200, json, '<html>Sorry!'), { status: null, code: 'unreadable' }],
    [
      'half an answer',
      (_request, response) => {
        response.writeHead(200, { ...json, 'content-length': '400' }).write('{"id":');
        setImmediate(() => response.destroy());
      },
      { status: null },
    ],
    ['silence', () => {}, { status: null, code: 'AbortError' }],
  ];
  describe.each(CALLS)('%s', (_call, call) => {
    it.each(FAILURES)('%s', async (_failure, behave, failed) => {
      answer = behave;
      expect(await call(service())).toMatchObject({ ok: false, ...failed });
      expect(asked).toHaveLength(1);
    });
  });
});

it('what is sent stands alone: a card with the words of its notification, and its id comes back', async () => {
  const bodies: unknown[] = [];
  answer = (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      bodies.push(JSON.parse(body));
      says(201, json, '{"id":"1700000000000"}')(request, response);
    });
  };
  expect(await service().send('a:1', message)).toEqual({ ok: true, id: '1700000000000' });
  expect(asked).toEqual(['POST /v3/conversations/a%3A1/activities']);
  expect(bodies).toEqual([
    {
      type: 'message',
      summary: 'R-000001',
      attachments: [
        { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } },
      ],
    },
  ]);
});

it('one token serves many calls, and one that is refused is asked for anew', async () => {
  const sent: (string | undefined)[] = [];
  answer = (request, response) => {
    sent.push(request.headers.authorization?.replace(/\d+$/, (n) => String(Number(n) - before)));
    const old = sent.at(-1) === 'Bearer t1' && sent.length > 10;
    says(old ? 401 : 201, json, '{"id":"1"}')(request, response);
  };
  const before = tokens;
  const to = service();
  await to.send('a:1', message);
  await Promise.all(Array.from({ length: 9 }, () => to.send('a:1', message)));
  expect(new Set(sent)).toEqual(new Set(['Bearer t1']));
  expect(await to.send('a:1', message)).toMatchObject({ ok: false, status: 401 });
  expect(await to.send('a:1', message)).toEqual({ ok: true, id: '1' });
  expect(sent.at(-1)).toBe('Bearer t2');
});
