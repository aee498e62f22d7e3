import { afterEach, describe, expect, it } from 'vitest';
import { type Check, readiness, readinessPage } from '../../src/http/readiness.ts';
import { type HttpServer, startServer } from '../../src/http/server.ts';

let server: HttpServer | null = null;
afterEach(() => server?.stop());

async function ask(checks: Record<string, Check>, method = 'GET'): Promise<Response> {
  const page = readinessPage(readiness(() => checks, 20));
  server = await startServer({ port: 0, routes: new Map([['/readyz', page]]), ready: () => true });
  return fetch(`http://127.0.0.1:${server.port}/readyz`, { method });
}

const hangs: Check = () => new Promise(() => undefined);
const throws: Check = () => {
  throw new Error('postgresql://user:secret@db');
};

describe('GET /readyz', () => {
  it.each<[string, Record<string, Check>, number, Record<string, string>]>([
    ['all is well', { store: () => null, slack: async () => null }, 200, { store: 'ok', slack: 'ok' }],
    [
      'a chat is lost',
      { store: () => null, slack: () => 'disconnected' },
      503,
      { store: 'ok', slack: 'disconnected' },
    ],
    ['the store hangs', { store: hangs, outbox: () => null }, 503, { store: 'no_answer', outbox: 'ok' }],
    ['the store fails', { store: throws }, 503, { store: 'failed' }],
    ['the store rejects', { store: async () => throws() }, 503, { store: 'failed' }],
  ])('%s', async (_, checks, status, answers) => {
    const response = await ask(checks);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ ready: status === 200, checks: answers });
  });

  it('is for reading', async () => {
    expect((await ask({}, 'HEAD')).status).toBe(200);
    await server?.stop();
    expect((await ask({}, 'POST')).status).toBe(405);
  });
});

it('who asks while it is being asked gets the same answer', async () => {
  let asked = 0;
  let resolve: (answer: null) => void = () => {};
  const end = new Promise<null>((resolved) => (resolve = resolved));
  const well = readiness(() => ({
    store: () => {
      asked += 1;
      return end;
    },
  }));
  const answers = [well(), well()];
  resolve(null);
  expect(await Promise.all(answers)).toEqual([
    { ready: true, checks: { store: 'ok' } },
    { ready: true, checks: { store: 'ok' } },
  ]);
  expect(asked).toBe(1);
  await well();
  expect(asked).toBe(2);
});
