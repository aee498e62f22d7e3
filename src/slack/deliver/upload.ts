import { Readable } from 'node:stream';
import type { Failed } from '../../delivery/chat.ts';
import { rateLimitedBy } from '../../delivery/download.ts';

/**
 * Streams a file to the address Slack gave for it, which is its own authorisation. (The SDK's own `filesUploadV2` holds
 * the whole file, and retries by itself.) Null: Slack has it.
 */
export async function upload(
  url: string,
  content: Readable,
  { size, signal }: { readonly size: number; readonly signal: AbortSignal },
): Promise<Failed | null> {
  try {
    const init = {
      method: 'POST',
      body: Readable.toWeb(content) as ReadableStream,
      // Of a stream whose length is said; Node's `fetch` wants both words.
      duplex: 'half',
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
      redirect: 'error',
      signal,
    } as RequestInit;
    const { ok, status, headers, body } = await fetch(url, init);
    await body?.cancel();
    if (ok) return null;
    if (status === 429) return rateLimitedBy(headers);
    return { ok: false, failure: 'in_doubt', error: `upload_${status}` };
  } catch {
    return { ok: false, failure: 'in_doubt', error: signal.aborted ? 'timeout' : 'unreachable' };
  } finally {
    content.destroy();
  }
}
