import { randomBytes } from 'node:crypto';
import { type Answer, done } from './answer.ts';

const lifeMs = 3_600_000;

/** The tokens the bot calls with: opaque, given for its id and secret, good for an hour. */
export interface Tokens {
  /** OAuth 2 client credentials, as a form. */
  grant(form: URLSearchParams): Answer;
  accepts(authorization: string | undefined): boolean;
  /** Every token given so far is refused from now on. */
  revoke(): void;
}

/** Without a password any secret is right: a managed identity has none. */
export function createTokens(options: {
  appId: string;
  appPassword: string | undefined;
  now: () => number;
}): Tokens {
  const given = new Map<string, number>();
  const refused = (status: number, error: string, description: string) =>
    done(status, { error, error_description: description });
  return {
    grant(form) {
      if (form.get('grant_type') !== 'client_credentials') {
        return refused(400, 'unsupported_grant_type', 'AADSTS70003: The grant type is not supported.');
      }
      if (form.get('client_id') !== options.appId) {
        return refused(
          400,
          'unauthorized_client',
          'AADSTS700016: Application was not found in the directory.',
        );
      }
      if (options.appPassword !== undefined && form.get('client_secret') !== options.appPassword) {
        return refused(401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.');
      }
      if (form.get('scope') !== 'https://api.botframework.com/.default') {
        return refused(400, 'invalid_scope', 'AADSTS70011: The provided value for scope is not valid.');
      }
      const token = randomBytes(24).toString('base64url');
      given.set(token, options.now() + lifeMs);
      return done(200, { token_type: 'Bearer', expires_in: lifeMs / 1_000, access_token: token });
    },
    accepts(authorization) {
      const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
      return token !== undefined && (given.get(token) ?? 0) > options.now();
    },
    revoke: () => given.clear(),
  };
}
