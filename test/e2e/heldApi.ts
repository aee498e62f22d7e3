import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before a Web API and can hold calls back: a Slack that takes its time. */
export interface HeldApi {
  /** The root to give to the desk. */
  readonly apiUrl: string;
  /** From now on calls of this method wait. */
  hold(method: string): void;
  /** Those that wait go on, and no more are held. */
  release(): void;
  /** Resolves when a call waits. */
  held(): Promise<void>;
  stop(): Promise<void>;
}

export async function holdingBack(apiUrl: string): Promise<HeldApi> {
  let method: string | null = null;
  const waiting: (() => void)[] = [];
  let told: (() => void)[] = [];
  const tell = (): void => {
    for (const resolve of told) resolve();
    told = [];
  };
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice('/api/'.length);
    void (async () => {
      const body = await bodyOf(request);
      if (name === method) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          tell();
        });
      }
      const { 'content-type': type = '', authorization = '' } = request.headers;
      const headers = { 'content-type': type, authorization };
      const answered = await fetch(apiUrl + name, { method: 'POST', headers, body });
      response.writeHead(answered.status, { 'content-type': 'application/json' });
      response.end(await answered.text());
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    hold: (wanted) => void (method = wanted),
    release() {
      method = null;
      for (const resolve of waiting.splice(0)) resolve();
    },
    held: () => (waiting.length > 0 ? Promise.resolve() : new Promise((resolve) => told.push(resolve))),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
