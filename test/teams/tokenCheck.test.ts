import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TokenCheck, tokenCheck } from '../../src/teams/tokenCheck.ts';
import {
  APP,
  authorization,
  encoded,
  type KeyServer,
  parts,
  SERVICE_URL,
  signedWithPublicKey,
  startKeyServer,
} from './keyServer.ts';

let keys: KeyServer;
let check: TokenCheck;
beforeAll(async () => {
  keys = await startKeyServer();
  check = tokenCheck({ appId: APP, metadataUrl: keys.metadataUrl, now: () => new Date() });
});
afterEach(() => keys.behave('well'));
afterAll(() => keys.stop());

const now = Math.floor(Date.now() / 1_000);

it('what the Connector signs is believed, and what it vouches for is told', async () => {
  expect(await check(await authorization())).toEqual({
    ok: true,
    vouched: { serviceUrl: SERVICE_URL, channels: ['webchat', 'msteams'] },
  });
});

it.each([
  ['expired four minutes ago', { exp: now - 240 }],
  ['is valid in four minutes', { nbf: now + 240 }],
])('clocks differ: a token that %s is good', async (_when, claims) => {
  expect(await check(await authorization({ claims }))).toMatchObject({ ok: true });
});

describe('refused with 401', () => {
  const REFUSED: readonly (readonly [string, () => Promise<string> | string | undefined])[] = [
    ['no header', () => undefined],
    ['an empty header', () => ''],
    ['another scheme', () => 'Basic cGF1bDpzZWNyZXQ='],
    ['a scheme in lower case', async () => (await authorization()).replace('Bearer', 'bearer')],
    ['no token', () => 'Bearer '],
    ['no JWT', () => 'Bearer secret'],
    ['three parts that are no JSON', () => 'Bearer aaaa.bbbb.cccc'],
    ['two tokens', async () => `${await authorization()}, ${await authorization()}`],
    ['four parts', async () => `${await authorization()}.aaaa`],
    ['an unknown key', () => authorization({ header: { kid: 'other' } })],
    ['no key named', () => authorization({ header: { kid: undefined } })],
    ['a key of its own', () => authorization({ by: 'stranger' })],
    [
      'a key it brings along',
      () => authorization({ by: 'stranger', header: { jku: 'http://127.0.0.1:9/' } }),
    ],
    ['a signature of something else', async () => spliced('signature')],
    ['a payload changed', async () => spliced('payload')],
    ['no signature', async () => unsigned()],
    ['HS256 with the public key', () => signedWithPublicKey()],
    ['RS384', () => authorization({ header: { alg: 'RS384' } })],
    ['RS512', () => authorization({ header: { alg: 'RS512' } })],
    ['another audience', () => authorization({ claims: { aud: '99999999-2222-4333-8444-555555555555' } })],
    ['no audience', () => authorization({ claims: { aud: undefined } })],
    ['an audience of several', () => authorization({ claims: { aud: [APP, 'other'] } })],
    ['an audience in a list', () => authorization({ claims: { aud: [APP] } })],
    ['another issuer', () => authorization({ claims: { iss: 'https://evil.example' } })],
    ['no issuer', () => authorization({ claims: { iss: undefined } })],
    ['the emulator’s issuer', () => emulated(`https://sts.windows.net/${TENANT}/`)],
    ['the emulator’s newer issuer', () => emulated(`https://login.microsoftonline.com/${TENANT}/v2.0`)],
    ['expired', () => authorization({ claims: { exp: now - 360 } })],
    ['no end', () => authorization({ claims: { exp: undefined } })],
    ['an end in words', () => authorization({ claims: { exp: 'never' as never } })],
    ['not yet valid', () => authorization({ claims: { nbf: now + 360 } })],
    ['no service named', () => authorization({ claims: { serviceurl: undefined } })],
    ['an empty service', () => authorization({ claims: { serviceurl: '' } })],
    ['a service that is no text', () => authorization({ claims: { serviceurl: [SERVICE_URL] } })],
    ['more than a header holds', async () => `${await authorization()}${'a'.repeat(20_000)}`],
  ];
  it.each(REFUSED)('%s', async (_name, header) => {
    expect(await check(await header())).toMatchObject({ ok: false, status: 401 });
  });
});

const TENANT = '22222222-2222-4333-8444-555555555555';

const emulated = (iss: string) => authorization({ claims: { iss, appid: APP, azp: APP, tid: TENANT } });

/** A part of another token that is just as good. */
async function spliced(part: 'payload' | 'signature'): Promise<string> {
  const [one, other] = [await authorization(), await authorization({ claims: { jti: 'other' } })];
  const { header, payload, signature } = {
    ...parts(one),
    ...(part === 'payload' ? { payload: parts(other).payload } : { signature: parts(other).signature }),
  };
  return `Bearer ${header}.${payload}.${signature}`;
}

async function unsigned(): Promise<string> {
  const { payload, signature } = parts(await authorization());
  return `Bearer ${encoded({ alg: 'none', kid: 'teams' })}.${payload}.${signature}`;
}

it.each([
  ['unendorsed', []],
  ['webchat', ['webchat']],
])('a key of other channels vouches for those alone: %s', async (kid, channels) => {
  expect(await check(await authorization({ header: { kid } }))).toMatchObject({
    ok: true,
    vouched: { channels },
  });
});

it('two thousand junk tokens ask for no keys', async () => {
  await check(await authorization());
  const before = { ...keys.asked };
  const { payload, signature } = parts(await authorization());
  for (let round = 0; round < 2_000; round += 1) {
    const tenant = `${String(round).padStart(8, '0')}-2222-4333-8444-555555555555`;
    const junk = encoded({ iss: `https://sts.windows.net/${tenant}/`, aud: APP, appid: APP, exp: now + 60 });
    const header = encoded({ alg: 'RS256', kid: `key-${round}`, typ: 'JWT' });
    const token = `Bearer ${header}.${round % 2 ? junk : payload}.${signature}`;
    expect(await check(token)).toMatchObject({ ok: false, status: 401 });
  }
  // At most the one look for newer keys that a key never seen is worth.
  expect(keys.asked.metadata).toBe(before.metadata);
  expect(keys.asked.keys - before.keys).toBeLessThanOrEqual(1);
});

describe.each(['down', 'hang', 'noKeys'] as const)('the keys cannot be had: %s', (mode) => {
  it('is 503, asked for a few times at most, and heals', async () => {
    const fresh = tokenCheck({
      appId: APP,
      metadataUrl: keys.metadataUrl,
      now: () => new Date(),
      timeoutMs: 100,
    });
    keys.behave(mode);
    const before = { ...keys.asked };
    const good = await authorization();
    const unavailable = { ok: false, status: 503 };
    const many = await Promise.all(Array.from({ length: 100 }, () => fresh(good)));
    for (const one of many) expect(one).toMatchObject(unavailable);
    for (let round = 0; round < 100; round += 1) expect(await fresh(good)).toMatchObject(unavailable);
    // Slow machines let a pause end meanwhile.
    expect(keys.asked.metadata + keys.asked.keys - before.metadata - before.keys).toBeLessThan(20);

    keys.behave('well');
    await expect.poll(() => fresh(good), { timeout: 10_000 }).toMatchObject({ ok: true });
  });
});

it('keys that are known serve on while newer ones cannot be had', async () => {
  await check(await authorization());
  keys.behave('down');
  expect(await check(await authorization({ header: { kid: 'newer' } }))).toMatchObject({ ok: false });
  expect(await check(await authorization())).toMatchObject({ ok: true });
});
