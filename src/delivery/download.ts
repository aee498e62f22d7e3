import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Downloaded, Failed, Refusal } from './chat.ts';

/**
 * What a chat's address answers, as a stream. `isLater`: the refusals, by their status, that do not say that the file
 * is gone.
 */
export async function downloaded(
  ask: () => Promise<Response>,
  { signal, isLater }: { readonly signal: AbortSignal; readonly isLater: (status: number) => boolean },
): Promise<Downloaded> {
  try {
    const response = await ask();
    if (response.ok && response.body) {
      return { ok: true, content: Readable.fromWeb(response.body as ReadableStream) };
    }
    await response.body?.cancel();
    return failureOf(response, isLater);
  } catch {
    return { ok: false, failure: 'in_doubt', error: signal.aborted ? 'timeout' : 'unreachable' };
  }
}

function failureOf({ status, headers }: Response, isLater: (status: number) => boolean): Downloaded {
  if (status === 429) return rateLimitedBy(headers);
  if (status >= 500) return { ok: false, failure: 'in_doubt', error: `http_${status}` };
  return refused(`http_${status}`, isLater(status) ? 'later' : 'message_gone');
}

/** Of a 429; a second where it does not say. */
export const rateLimitedBy = (headers: Headers): Failed => ({
  ok: false,
  failure: 'rate_limited',
  error: 'rate_limited',
  retryAfterMs: Number(headers.get('retry-after') ?? 1) * 1_000,
});

export const refused = (error: string, means: Refusal): Downloaded => ({
  ok: false,
  failure: 'refused',
  error,
  means,
});
