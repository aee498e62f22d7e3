import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** The Bot Framework as a bot needs it: keys that sign what comes, tokens for what goes, a Connector that takes all. */
export interface FakeTeamsApi {
  readonly serviceUrl: string;
  readonly metadataUrl: string;
  readonly tokenUrl: string;
  /** As Teams sends it: the same for an hour. */
  readonly authorization: string;
  stop(): Promise<void>;
}

export const APP_ID = '11111111-2222-4333-8444-555555555555';

export async function startTeamsApi(): Promise<FakeTeamsApi> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', use: 'sig', endorsements: ['msteams'] };
  let calls = 0;
  let root = '';
  const answerTo = (path: string): object => {
    switch (path) {
      case '/openid':
        return {
          issuer: ISSUER,
          jwks_uri: `${root}/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
        };
      case '/keys':
        return { keys: [jwk] };
      case '/token':
        return { token_type: 'Bearer', expires_in: 86_400, access_token: 'bench' };
      default:
        calls += 1;
        return { id: `${calls}`, activityId: `${calls}` };
    }
  };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answerTo(request.url ?? '')));
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${root}/connector/`;
  const token = await new SignJWT({ serviceurl: serviceUrl })
    .setProtectedHeader({ alg: 'RS256', kid: jwk.kid })
    .setIssuer(ISSUER)
    .setAudience(APP_ID)
    .setIssuedAt()
    .setNotBefore('-1 minute')
    .setExpirationTime('1 hour')
    .sign(privateKey);
  return {
    serviceUrl,
    metadataUrl: `${root}/openid`,
    tokenUrl: `${root}/token`,
    authorization: `Bearer ${token}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const ISSUER = 'https://api.botframework.com';
