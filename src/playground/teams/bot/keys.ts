import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** What the Bot Connector signs its requests with, and where a bot finds the public half. */
export interface Keys {
  /** An `Authorization` for one request to the bot. */
  sign(claims: { audience: string; serviceUrl: string }): Promise<string>;
  /** `.well-known/openidconfiguration`, as login.botframework.com serves it. */
  metadata(root: string): object;
  readonly jwks: { readonly keys: readonly (JWK & { endorsements: readonly string[] })[] };
}

export const issuer = 'https://api.botframework.com';

const kid = 'stand-in';

/** Making a key takes a third of a second: one serves every tenant of this process. */
let made: ReturnType<typeof generateKeyPair> | undefined;

/** `now`: the clock of who receives what is signed, in milliseconds. */
export async function createKeys(now: () => number): Promise<Keys> {
  made ??= generateKeyPair('RS256', { extractable: true });
  const { publicKey, privateKey } = await made;
  const jwk = await exportJWK(publicKey);
  return {
    async sign({ audience, serviceUrl }) {
      const seconds = Math.floor(now() / 1000);
      const token = await new SignJWT({ serviceurl: serviceUrl })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, x5t: kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setNotBefore(seconds - 5)
        .setExpirationTime(seconds + 3_600)
        .sign(privateKey);
      return `Bearer ${token}`;
    },
    metadata: (root) => ({
      issuer,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: `${root}openid/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    }),
    jwks: { keys: [{ ...jwk, kid, x5t: kid, use: 'sig', endorsements: ['msteams'] }] },
  };
}
