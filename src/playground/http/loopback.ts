import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackServer {
  readonly server: Server;
  /** `http://127.0.0.1:port`, without a slash. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A server for this machine alone. `serve` says whether the path was its own; what was not is a 404, what throws a 500.
 */
export async function listenOnLoopback(
  port: number,
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>,
): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isFromThisMachine(request)) response.writeHead(403).end();
    else if (!(await serve(request, response))) response.writeHead(404).end();
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A web page elsewhere could be led here under another name (DNS rebinding): only loopback names are answered. */
export function isFromThisMachine(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  return host === '127.0.0.1' || host === 'localhost' || host === '[::1]';
}
