import { randomBytes } from 'node:crypto';

/** Where an app may answer an interaction or a command: five times, within thirty minutes. */
export interface ResponseTarget {
  user: string;
  channel: string;
  threadTs?: string;
  /** The message whose button was pressed. */
  messageTs?: string;
}

export interface ResponseUrls {
  issue(target: ResponseTarget): string;
  redeem(token: string): ResponseTarget | { error: 'expired_url' | 'used_url' };
}

const uses = 5;
const lifeMs = 30 * 60_000;

export function createResponseUrls(now: () => number): ResponseUrls {
  const issued = new Map<string, { target: ResponseTarget; at: number; left: number }>();
  return {
    issue(target) {
      const token = randomBytes(18).toString('base64url');
      issued.set(token, { target, at: now(), left: uses });
      return token;
    },
    redeem(token) {
      const one = issued.get(token);
      if (!one || now() - one.at > lifeMs) return { error: 'expired_url' };
      if (one.left <= 0) return { error: 'used_url' };
      one.left -= 1;
      return one.target;
    },
  };
}
