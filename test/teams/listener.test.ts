import { IncomingMessage, request as httpRequest, ServerResponse } from 'node:http';
import { connect, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HttpServer, startServer } from '../../src/http/server.ts';
import type { Activity } from '../../src/teams/activity.ts';
import { type Admission, listener } from '../../src/teams/listener.ts';
import { tokenCheck } from '../../src/teams/tokenCheck.ts';
import { APP, authorization, type KeyServer, type Minted, SERVICE_URL, startKeyServer } from './keyServer.ts';

const TENANT = '22222222-2222-4333-8444-555555555555';
const PATH = '/api/messages';

let keys: KeyServer;
let server: HttpServer;
const worked: Activity[] = [];
const logged: object[] = [];
beforeAll(async () => {
  keys = await startKeyServer();
  const check = tokenCheck({ appId: APP, metadataUrl: keys.metadataUrl, now: () => new Date() });
  server = await served({ check, tenants: [TENANT] });
});
beforeEach(() => {
  worked.length = 0;
  logged.length = 0;
  keys.behave('well');
});
afterAll(async () => {
  await server.stop();
  await keys.stop();
});

const listening = (admission: Admission) =>
  listener({
    ...admission,
    log: { info: (details) => void logged.push(details), error: (details) => void logged.push(details) },
    work: async (heard) => {
      worked.push(heard);
      return { status: 200, ...(heard.type === 'invoke' && { body: { said: heard.name } }) };
    },
  });

const served = (admission: Admission): Promise<HttpServer> =>
  startServer({
    port: 0,
    host: '127.0.0.1',
    routes: new Map([[PATH, listening(admission)]]),
    ready: () => true,
  });

const hello = (more: object = {}): Record<string, unknown> => ({
  type: 'message',
  id: '1700000000000',
  channelId: 'msteams',
  serviceUrl: SERVICE_URL,
  from: { id: '29:paul', aadObjectId: 'paul' },
  recipient: { id: `28:${APP}` },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: TENANT },
  text: 'Bonjour',
  ...more,
});

interface Answered {
  readonly status: number;
  readonly body: string;
}

async function post(
  body: unknown,
  headers: Record<string, string> = {},
  port = server.port,
): Promise<Answered> {
  const response = await fetch(`http://127.0.0.1:${port}${PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.text() };
}

const signed = async (minted: Minted = {}) => ({ authorization: await authorization(minted) });

it('an activity of Teams is worked, and an invoke’s answer goes back', async () => {
  expect(await post(hello(), await signed())).toEqual({ status: 200, body: '' });
  const asked = hello({ type: 'invoke', name: 'task/fetch', value: {} });
  expect(await post(asked, await signed())).toEqual({ status: 200, body: '{"said":"task/fetch"}' });
  expect(worked.map(({ type }) => type)).toEqual(['message', 'invoke']);
});

describe('refused, with nothing said and nothing worked', () => {
  const MOVED = 'http://127.0.0.1:9/other/';
  const REFUSED: readonly (readonly [string, Minted, object, 401 | 403])[] = [
    ['a token of a stranger', { by: 'stranger' }, {}, 401],
    ['a token without an end', { claims: { exp: undefined } }, {}, 401],
    ['a token without a service', { claims: { serviceurl: undefined } }, {}, 401],
    ['a key without endorsements', { header: { kid: 'unendorsed' } }, {}, 403],
    ['a key endorsed for web chat only', { header: { kid: 'webchat' } }, {}, 403],
    ['a key of web chat, in its channel', { header: { kid: 'webchat' } }, { channelId: 'webchat' }, 403],
    ['no channel', {}, { channelId: undefined }, 403],
    ['an empty channel', {}, { channelId: '' }, 403],
    ['another channel', {}, { channelId: 'directline' }, 403],
    ['the emulator’s channel', {}, { channelId: 'emulator' }, 403],
    ['a channel that botbuilder has a way around for', {}, { channelId: 'AseChannel' }, 403],
    ['no service', {}, { serviceUrl: undefined }, 403],
    ['an empty service', {}, { serviceUrl: '' }, 403],
    ['a service the token does not vouch for', {}, { serviceUrl: MOVED }, 403],
    ['the same without its slash', {}, { serviceUrl: SERVICE_URL.replace(/\/$/, '') }, 403],
    ['a token of another service', { claims: { serviceurl: MOVED } }, {}, 403],
    ['no tenant', {}, { conversation: { id: 'a:1' } }, 403],
    ['an unknown tenant', {}, { conversation: { id: 'a:1', tenantId: 'other' } }, 403],
    ['an unknown tenant in the data', {}, inData('other'), 403],
    ['two tenants', {}, { channelData: { tenant: { id: 'other' } } }, 403],
  ];
  it.each(REFUSED)('%s', async (_name, minted, more, status) => {
    expect(await post(hello(more), await signed(minted))).toEqual({ status, body: '' });
    expect(worked).toEqual([]);
  });

  it('no header at all', async () => {
    expect(await post(hello())).toEqual({ status: 401, body: '' });
    expect(worked).toEqual([]);
  });

  it('while the keys cannot be had', async () => {
    const check = tokenCheck({
      appId: APP,
      metadataUrl: keys.metadataUrl,
      now: () => new Date(),
      timeoutMs: 100,
    });
    const other = await served({ check, tenants: [TENANT] });
    keys.behave('hang');
    expect(await post(hello(), await signed(), other.port)).toEqual({ status: 503, body: '' });
    expect(worked).toEqual([]);
    await other.stop();
  });
});

function inData(id: string) {
  return { conversation: { id: 'a:1' }, channelData: { tenant: { id } } };
}

it('the tenant may stand in the data alone', async () => {
  expect(await post(hello(inData(TENANT)), await signed())).toMatchObject({ status: 200 });
});

it('an app of several tenants hears each', async () => {
  const check = tokenCheck({ appId: APP, metadataUrl: keys.metadataUrl, now: () => new Date() });
  const open = await served({ check, tenants: [] });
  const asked = hello({ conversation: { id: 'a:1', tenantId: 'any' } });
  expect(await post(asked, await signed(), open.port)).toMatchObject({ status: 200 });
  await open.stop();
});

describe('a body that is none', () => {
  it.each([
    ['nothing', ''],
    ['broken JSON', '{"type":'],
    ['a list', [hello()]],
    ['null', 'null'],
    ['a text', '"message"'],
    ['a number', '7'],
    ['no type', hello({ type: undefined })],
    ['an empty type', hello({ type: '' })],
    ['a type that is no text', hello({ type: 7 })],
    ['a number as text', hello({ text: 7 })],
    ['nobody', hello({ from: undefined })],
    ['somebody without an id', hello({ from: { name: 'Paul' } })],
    ['no conversation', hello({ conversation: undefined })],
    ['a conversation without an id', hello({ conversation: { tenantId: TENANT } })],
    ['data that is no object', hello({ channelData: 'none' })],
    ['entities that are no list', hello({ entities: {} })],
    ['two hundred thousand and one letters', hello({ text: 'x'.repeat(200_001) })],
    ['replies wanted in the answer', hello({ deliveryMode: 'expectReplies' })],
  ])('%s is 400', async (_name, body) => {
    expect(await post(body, await signed())).toEqual({ status: 400, body: '' });
    expect(worked).toEqual([]);
  });

  it('a megabyte is too much, and what follows is not read', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}${PATH}`, {
      method: 'POST',
      headers: await signed(),
      body: JSON.stringify(hello({ filler: 'x'.repeat(1_100_000) })),
    });
    expect(response.status).toBe(413);
    expect(response.headers.get('connection')).toBe('close');
    expect(await response.text()).toBe('');
  });

  it('so it is where nobody said how much comes', async () => {
    const { authorization: token } = await signed();
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      `POST ${PATH} HTTP/1.1\r\nhost: desk\r\nauthorization: ${token}\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    const chunk = 'x'.repeat(0x10000);
    for (let sent = 0; sent < 17; sent += 1) socket.write(`10000\r\n${chunk}\r\n`);
    // The body never ends; the answer and the end of the connection come all the same.
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(worked).toEqual([]);
  });
});

describe('nothing is read before it is known who asks', () => {
  it.each([
    ['without a token', undefined, 401],
    ['of more than is taken', {}, 413],
  ])('%s', async (_name, minted, status) => {
    const headers = { 'content-length': '5000000', ...(minted && (await signed(minted))) };
    // The body never comes: whoever waited for it would never answer.
    const asked = httpRequest({ port: server.port, path: PATH, method: 'POST', headers });
    asked.flushHeaders();
    const answered = await new Promise<IncomingMessage>((resolve, reject) => {
      asked.once('response', resolve).once('error', reject);
    });
    expect(answered.statusCode).toBe(status);
    asked.destroy();
  });
});

it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('%s is 405', async (method) => {
  const response = await fetch(`http://127.0.0.1:${server.port}${PATH}`, { method, headers: await signed() });
  expect(response.status).toBe(405);
  expect(await response.text()).toBe('');
});

it('the log says why, and neither a token nor what was written', async () => {
  const { authorization: token } = await signed();
  await post(hello({ serviceUrl: 'http://evil.example/' }), { authorization: token });
  await post('{"type":', { authorization: token });
  expect(logged).toEqual([{ why: 'service_url' }]);
});

describe('without an app', () => {
  const alone = listening({ check: null, tenants: [] });

  it.each([
    [SERVICE_URL, 200],
    ['http://localhost:56150/_connector', 200],
    ['http://[::1]:56150/', 200],
    ['https://smba.trafficmanager.net/emea/', 403],
    ['http://127.0.0.1.evil.example/', 403],
    ['http://localhost.evil.example/', 403],
    ['http://127.0.0.1@evil.example/', 403],
    ['http://10.0.0.1/', 403],
    ['127.0.0.1', 403],
    ['', 403],
  ])('an activity from this machine that names %j: %i', async (serviceUrl, status) => {
    const own = await served({ check: null, tenants: [] });
    expect(await post(hello({ serviceUrl, channelId: 'emulator' }), {}, own.port)).toMatchObject({ status });
    expect(worked).toHaveLength(status === 200 ? 1 : 0);
    await own.stop();
  });

  it('what a page of another site may send unasked is refused', async () => {
    const own = await served({ check: null, tenants: [] });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      expect(await post(hello(), { 'content-type': type }, own.port), type).toMatchObject({ status: 415 });
    }
    expect(worked).toHaveLength(0);
    await own.stop();
  });

  it.each(['192.0.2.7', '::ffff:10.0.0.1', '2001:db8::1', '', undefined])(
    'who asks from %s is refused',
    (address) => {
      const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: address });
      const asked = Object.assign(new IncomingMessage(socket), { method: 'POST', url: PATH });
      const answer = new ServerResponse(asked);
      alone(asked, answer);
      return expect.poll(() => [answer.writableEnded, answer.statusCode]).toEqual([true, 403]);
    },
  );
});
