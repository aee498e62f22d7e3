import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeSlackApi {
  readonly url: string;
  /** Calls answered so far. */
  readonly calls: () => number;
  stop(): Promise<void>;
}

/** Says yes to every call at once, so that the outbox really delivers. */
export async function startSlackApi(): Promise<FakeSlackApi> {
  let calls = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls += 1;
      const channel = new URLSearchParams(Buffer.concat(chunks).toString()).get('channel') ?? 'C0';
      const method = (request.url ?? '').split('/').at(-1);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ok: true, ...answerOf(method, channel, calls) }));
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls: () => calls,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerOf(method: string | undefined, channel: string, call: number): object {
  if (method === 'auth.test') return { team_id: 'T0' };
  if (method === 'users.conversations') return { channels: CHANNELS };
  if (method === 'conversations.open') return { channel: { id: `D${call}` } };
  // A channel named in the desk file is an id from the first post on.
  return {
    channel: channel.replace(/^#/, 'C').toUpperCase(),
    ts: `1700000000.${String(call).padStart(6, '0')}`,
  };
}

/** Those of the demo desk's teams. */
const CHANNELS = ['helpdesk', 'pilotes'].map((name) => ({ id: `C${name.toUpperCase()}`, name }));
