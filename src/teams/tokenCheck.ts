import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';

export interface TokenRules {
  /** Ours: what a token must be meant for. */
  readonly appId: string;
  /** Where the keys of the Bot Framework are described. */
  readonly metadataUrl: string;
  readonly now: () => Date;
  /** How long the keys may take to come; Teams itself waits 10 to 15 s for an answer. 3,000 when absent. */
  readonly timeoutMs?: number;
}

/** What a token vouches for. */
export interface Vouched {
  readonly serviceUrl: string;
  /** The channels its key may speak for. */
  readonly channels: readonly string[];
}

/** `status`: 401 for a token that is none of Teams' for us, 503 while its keys cannot be had. */
export type TokenChecked =
  | { readonly ok: true; readonly vouched: Vouched }
  | { readonly ok: false; readonly status: 401 | 503; readonly why: string };

export type TokenCheck = (authorization: string | undefined) => Promise<TokenChecked>;

export const MICROSOFT_METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const ISSUER = 'https://api.botframework.com';

/**
 * Checks who calls, before anything they sent is read. Botbuilder's own check trusts any tenant an unsigned token
 * names (and remembers each for ever), lets a token without `exp` or an endorsed key pass, and answers a bad signature
 * with 500: see the project's notes on Teams.
 */
export function tokenCheck({ appId, metadataUrl, now, timeoutMs = 3_000 }: TokenRules): TokenCheck {
  const keySet = keySetAt(metadataUrl, timeoutMs);
  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization?.slice(0, LONGEST) ?? '')?.[1];
    if (!token) return refused('no_token');
    try {
      const keys = await keySet();
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: ISSUER,
        audience: appId,
        requiredClaims: ['exp'],
        clockTolerance: TOLERANCE_S,
        currentDate: now(),
      });
      const key = keys.jwks()?.keys.find(({ kid }) => kid !== undefined && kid === protectedHeader.kid);
      // Where there is one key only, one is found for a token that names none.
      if (!key) return refused('key');
      const channels = endorsements.safeParse(key).data?.endorsements ?? [];
      const serviceUrl = serviceUrlOf(payload);
      // One audience: a token for several bots is nobody's of Teams.
      if (typeof payload.aud !== 'string' || serviceUrl === null) return refused('claims');
      return { ok: true, vouched: { serviceUrl, channels } };
    } catch (error) {
      if (error instanceof errors.JOSEError && !OF_THE_KEYS.has(error.code)) return refused(error.code);
      return { ok: false, status: 503, why: 'keys_unavailable' };
    }
  };
}

/** Longer is no token of Teams'. */
const LONGEST = 8_192;
/** As Microsoft's own check has it. */
const TOLERANCE_S = 300;

/** What is wrong with the keys rather than with the token. */
const OF_THE_KEYS: ReadonlySet<string> = new Set([
  errors.JOSEError.code,
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
]);

const refused = (why: string): TokenChecked => ({ ok: false, status: 401, why });

const endorsements = z.object({ endorsements: z.array(z.string()) });

function serviceUrlOf({ serviceurl, serviceUrl }: JWTPayload): string | null {
  const claim = serviceurl ?? serviceUrl;
  return typeof claim === 'string' && claim !== '' ? claim : null;
}

type KeySet = ReturnType<typeof createRemoteJWKSet>;
const metadata = z.object({ jwks_uri: z.url() });

/** Where the keys are is asked once and then once a day; a failure is not kept, and ten callers ask once. */
function keySetAt(metadataUrl: string, timeoutMs: number): () => Promise<KeySet> {
  const get = sparingly();
  let known: { readonly keys: KeySet; readonly until: number } | undefined;
  let asking: Promise<KeySet> | undefined;
  const ask = async (): Promise<KeySet> => {
    try {
      const answer = await get(metadataUrl, { signal: AbortSignal.timeout(timeoutMs) });
      const { jwks_uri } = metadata.parse(await answer.json());
      const keys = createRemoteJWKSet(new URL(jwks_uri), {
        timeoutDuration: timeoutMs,
        cooldownDuration: 30_000,
        cacheMaxAge: DAY_MS,
        [customFetch]: get,
      });
      known = { keys, until: performance.now() + DAY_MS };
      return keys;
    } finally {
      asking = undefined;
    }
  };
  return async () => {
    if (known && performance.now() < known.until) return known.keys;
    return (asking ??= ask());
  };
}

/** Right after a failure nothing is asked: anybody may send a token of an unknown key, as often as they like. */
function sparingly(): (url: string, options: RequestInit) => Promise<Response> {
  let notBefore = 0;
  return async (url, options) => {
    if (performance.now() < notBefore) throw new Error('The keys could not be had a moment ago');
    try {
      const answer = await fetch(url, { ...options, redirect: 'error' });
      if (answer.status !== 200) throw new Error(`The keys: ${answer.status}`);
      return answer;
    } catch (error) {
      notBefore = performance.now() + PAUSE_MS;
      throw error;
    }
  };
}

const PAUSE_MS = 1_000;
const DAY_MS = 86_400_000;
