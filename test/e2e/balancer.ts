import { createServer, type IncomingHttpHeaders } from 'node:http';

/** What stands in front of several desks. */
export interface Balancer {
  stop(): Promise<void>;
}

/**
 * Passes what Slack sends on to the desks at these ports: an event to all of them at the same moment, as when Slack
 * sends it again before the first has answered; commands and clicks, which Slack sends once, to one after the other.
 * A desk that is down is passed over; where all are, or one fails, so does the request.
 */
export async function startBalancer(port: number, desks: readonly number[]): Promise<Balancer> {
  let turn = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const isEvent = request.headers['content-type'] === 'application/json';
      const send = (to: number) => pass(to, request.url ?? '/', request.headers, body);
      turn += 1;
      const order = desks.map((_, index) => desks[(turn + index) % desks.length] as number);
      const answered = isEvent ? all(order.map(send)) : firstOf(order, send);
      void answered.then(({ status, text }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(text),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Passed {
  readonly status: number;
  readonly text: string;
}

/** Null: nobody listens there. */
async function pass(
  port: number,
  path: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<Passed | null> {
  const kept = Object.entries(headers).filter(
    ([name]) => name.startsWith('x-slack') || name === 'content-type' || name === 'user-agent',
  ) as [string, string][];
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers: kept, body });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return null;
  }
}

async function all(passed: readonly Promise<Passed | null>[]): Promise<Passed> {
  const answers = (await Promise.all(passed)).filter((answer) => answer !== null);
  return answers.toSorted((a, b) => b.status - a.status)[0] ?? NOBODY;
}

async function firstOf(
  order: readonly number[],
  send: (to: number) => Promise<Passed | null>,
): Promise<Passed> {
  for (const port of order) {
    const answer = await send(port);
    if (answer) return answer;
  }
  return NOBODY;
}

const NOBODY: Passed = { status: 503, text: '' };
