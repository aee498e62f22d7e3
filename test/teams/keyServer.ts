import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  exportPKCS8,
  exportSPKI,
  generateKeyPair,
  importPKCS8,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';

/** The Bot Framework's keys on loopback, and whoever signs with them. */
export interface KeyServer {
  readonly metadataUrl: string;
  /** What was asked so far. */
  readonly asked: { metadata: number; keys: number };
  /** `hang`: takes requests and says nothing. `noKeys`: says where they are, and cannot give them. */
  behave(as: 'well' | 'down' | 'hang' | 'noKeys'): void;
  stop(): Promise<void>;
}

export const APP = '11111111-2222-4333-8444-555555555555';
export const ISSUER = 'https://api.botframework.com';
export const SERVICE_URL = 'http://127.0.0.1:9/teams/';

const ours = await generateKeyPair('RS256', { extractable: true });
const stranger = await generateKeyPair('RS256', { extractable: true });
const jwk: JWK = { ...(await exportJWK(ours.publicKey)), use: 'sig' };
const published = {
  keys: [
    { ...jwk, kid: 'teams', endorsements: ['webchat', 'msteams'] },
    { ...jwk, kid: 'unendorsed' },
    { ...jwk, kid: 'webchat', endorsements: ['webchat'] },
  ],
};

export async function startKeyServer(): Promise<KeyServer> {
  const asked = { metadata: 0, keys: 0 };
  let mode: Parameters<KeyServer['behave']>[0] = 'well';
  const hanging = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const forKeys = request.url === '/keys';
    asked[forKeys ? 'keys' : 'metadata'] += 1;
    if (mode === 'hang') return void hanging.add(response);
    if (mode === 'down' || (mode === 'noKeys' && forKeys)) return void response.writeHead(500).end();
    const said = forKeys ? published : { issuer: ISSUER, jwks_uri: `${root()}/keys` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  });
  const root = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    metadataUrl: `${root()}/metadata`,
    asked,
    behave(as) {
      mode = as;
    },
    async stop() {
      for (const response of hanging) response.destroy();
      const stopped = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await stopped;
    },
  };
}

export interface Minted {
  readonly header?: { readonly alg?: string; readonly kid?: string | undefined; readonly jku?: string };
  /** Over those of a good token; `undefined` leaves one out. */
  readonly claims?: JWTPayload;
  readonly by?: 'ours' | 'stranger';
}

/** An `Authorization` as the Connector sends it, unless it is told otherwise. */
export async function authorization({ header, claims, by = 'ours' }: Minted = {}): Promise<string> {
  const seconds = Math.floor(Date.now() / 1_000);
  const payload = {
    iss: ISSUER,
    aud: APP,
    serviceurl: SERVICE_URL,
    nbf: seconds - 5,
    exp: seconds + 3_600,
    ...claims,
  };
  const { privateKey } = by === 'ours' ? ours : stranger;
  const given = { alg: 'RS256', kid: 'teams', typ: 'JWT', ...header };
  const key = await importPKCS8(await exportPKCS8(privateKey), given.alg);
  return `Bearer ${await new SignJWT(payload).setProtectedHeader(given).sign(key)}`;
}

/** Signed with the public key as if it were a secret: a checker that lets the token choose believes it. */
export async function signedWithPublicKey(): Promise<string> {
  const secret = new TextEncoder().encode(await exportSPKI(ours.publicKey));
  const { payload } = parts(await authorization());
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
  return `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'teams' }).sign(secret)}`;
}

export const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export function parts(token: string): { header: string; payload: string; signature: string } {
  const [header = '', payload = '', signature = ''] = token.replace(/^Bearer /, '').split('.');
  return { header, payload, signature };
}
