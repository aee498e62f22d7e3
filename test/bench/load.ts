import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Send = (signed: Signed) => Promise<void>;

/** Posts to a bot over kept connections. Rejects on anything but 200, so that only what was acked is counted. */
export function sender(
  port: number,
  connections: number,
  path = '/slack/events',
): { readonly send: Send; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send: Send = ({ headers, body }) =>
    new Promise((resolve, reject) => {
      const asking = request(
        { agent, port, host: '127.0.0.1', path, method: 'POST', headers },
        (response) => {
          response.resume();
          response.once('end', () => {
            if (response.statusCode === 200) resolve();
            else reject(new Error(`answered ${response.statusCode}`));
          });
        },
      );
      asking.once('error', (error) => {
        // A kept connection may be closed at the instant it is used again: Node's documentation says to ask anew.
        if (asking.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET') {
          send({ headers, body }).then(resolve, reject);
        } else reject(error);
      });
      asking.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** So many a second, whether or not those before are answered. Milliseconds from sending to the end of each answer. */
export async function openLoop(
  rate: number,
  count: number,
  send: (index: number) => Promise<void>,
): Promise<number[]> {
  const started = performance.now();
  const answers: Promise<number>[] = [];
  for (let index = 0; index < count; index += 1) {
    const wait = started + (index * 1_000) / rate - performance.now();
    if (wait > 0) await sleep(wait);
    answers.push(timed(() => send(index)));
  }
  return Promise.all(answers);
}

/** As fast as they are answered, so many at once. Seconds in all. */
export async function closedLoop(
  atOnce: number,
  count: number,
  send: (index: number) => Promise<void>,
): Promise<number> {
  const started = performance.now();
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await send(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return (performance.now() - started) / 1_000;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
