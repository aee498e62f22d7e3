import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers whatever it is asked with this. */
export async function startAnswering(
  body: string,
  status = 200,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer((_request, response) => void response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
