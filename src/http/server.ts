import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One port for everything the bot is asked over HTTP. */
export interface HttpServer {
  readonly port: number;
  /** Answers what is in hand, takes nothing new. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly port: number;
  readonly host?: string;
  /** Path → who answers it; one that ends in `/` is for all that is right below it. */
  readonly routes: ReadonlyMap<string, RequestListener>;
  /** For `GET /healthz`. */
  readonly ready: () => boolean;
}

/** Rejects with Node's own error (EADDRINUSE, EACCES) where the port cannot be had. */
export async function startServer({ port, host, routes, ready }: ServerOptions): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const route = routes.get(path) ?? routes.get(path.slice(0, path.lastIndexOf('/') + 1));
    if (route) return route(request, response);
    if (path === '/healthz') return health(ready(), request, response);
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        // A connection that is kept alive is idle once its last answer is out, and would be waited for.
        const idle = setInterval(() => server.closeIdleConnections(), 20).unref();
        server.close(() => {
          clearInterval(idle);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function health(ready: boolean, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405).end();
    return;
  }
  response.writeHead(ready ? 200 : 503, { 'content-type': 'text/plain' }).end(ready ? 'ok\n' : 'starting\n');
}
