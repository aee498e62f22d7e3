import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Send } from '../../src/outbox/delivery.ts';

export interface ChatServer {
  readonly url: string;
  /** The keys of the messages that were posted, in order. */
  readonly posts: readonly string[];
  close(): Promise<void>;
}

/** A chat that keeps what is posted and can be asked for it. `posted` runs before the answer goes out. */
export async function startChat(posted: (posts: readonly string[]) => Promise<void>): Promise<ChatServer> {
  const posts: string[] = [];
  const server = createServer((request, response) => {
    const key = decodeURIComponent(request.url?.slice(1) ?? '');
    if (request.method === 'GET') return void response.writeHead(posts.includes(key) ? 200 : 404).end();
    posts.push(key);
    void posted(posts).then(() => response.writeHead(200).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, posts, close: () => closed(server) };
}

/** Posts as an adapter does: one in doubt is looked for first. */
export function sendTo(url: string): Send {
  return async ({ key, inDoubt }, signal) => {
    const message = `${url}/${encodeURIComponent(key)}`;
    if (inDoubt && (await fetch(message, { signal })).ok) return { done: 'sent' };
    const answer = await fetch(message, { method: 'POST', signal });
    return answer.ok ? { done: 'sent' } : { done: 'retry', error: `http_${answer.status}` };
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
