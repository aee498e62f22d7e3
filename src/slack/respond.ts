import type { Failed } from './webApi.ts';

/** Posts to a `response_url`, which lives 30 minutes and takes five answers. Null: taken. */
export function responder({ timeoutMs = 5_000 } = {}): (url: string, body: object) => Promise<Failed | null> {
  return async (url, body) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      });
      if (response.ok) return null;
      const error = `http_${response.status}`;
      if (response.status === 429) return { ok: false, failure: 'rate_limited', error, retryAfterMs: 1_000 };
      return { ok: false, failure: response.status < 500 ? 'refused' : 'in_doubt', error };
    } catch (thrown) {
      return { ok: false, failure: 'in_doubt', error: (thrown as Error).name };
    }
  };
}
