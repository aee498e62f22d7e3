import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metrics } from '../../src/http/metrics.ts';
import { metricsPage } from '../../src/http/metricsPage.ts';
import { type HttpServer, startServer } from '../../src/http/server.ts';

const TOKEN = 'a-token-of-some-length';
const nothing = async () => ({ outboxLagMs: 0, parked: 0, checks: {} });

let open: HttpServer;
let guarded: HttpServer;
beforeAll(async () => {
  const serve = (token?: string) =>
    startServer({
      port: 0,
      routes: new Map([['/metrics', metricsPage(metrics(nothing), token)]]),
      ready: () => true,
    });
  [open, guarded] = await Promise.all([serve(), serve(TOKEN)]);
});
afterAll(() => Promise.all([open.stop(), guarded.stop()]));

/** Not fetch: it lets nobody choose the name a server is asked by. */
function statusOf(server: HttpServer, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: server.port, path: '/metrics', method, headers },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.on('error', reject).end();
  });
}

describe('GET /metrics is not public by accident', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const proxied = { 'x-forwarded-for': '203.0.113.9' };
  it.each<[string, Record<string, string>, number, number]>([
    ['this machine', {}, 200, 200],
    ['this machine, with a token', bearer(TOKEN), 200, 200],
    ['a proxy of this machine', proxied, 403, 401],
    ['a proxy that says less', { 'x-real-ip': '203.0.113.9' }, 403, 401],
    ['a proxy that keeps the name', { host: 'desk.example.org' }, 403, 401],
    ['a name made to look like here', { host: '127.0.0.1.evil.example' }, 403, 401],
    ['elsewhere, with the token', { ...proxied, ...bearer(TOKEN) }, 403, 200],
    ['elsewhere, with another token', { ...proxied, ...bearer('another-token-of-length') }, 403, 401],
    ['elsewhere, with a part of it', { ...proxied, ...bearer(TOKEN.slice(0, -1)) }, 403, 401],
    ['elsewhere, with it under another name', { ...proxied, authorization: `Basic ${TOKEN}` }, 403, 401],
    ['elsewhere, with none', { ...proxied, authorization: 'Bearer ' }, 403, 401],
  ])('%s', async (_, headers, without, withToken) => {
    expect(await statusOf(open, headers)).toBe(without);
    expect(await statusOf(guarded, headers)).toBe(withToken);
  });

  it('is for reading', async () => {
    expect(await statusOf(open, {}, 'POST')).toBe(405);
    expect(await statusOf(open, {}, 'HEAD')).toBe(200);
  });

  it('nor to another machine that calls this one by its own name', async () => {
    const page = metricsPage(metrics(nothing), undefined);
    const server = await startServer({
      port: 0,
      ready: () => true,
      routes: new Map([
        [
          '/metrics',
          (asked, answer) => {
            Object.defineProperty(asked.socket, 'remoteAddress', { value: '203.0.113.9' });
            page(asked, answer);
          },
        ],
      ]),
    });
    expect(await statusOf(server, { host: 'localhost' })).toBe(403);
    await server.stop();
  });
});

describe('what is counted', () => {
  it('is said as Prometheus reads it', async () => {
    const counted = metrics(async () => ({
      outboxLagMs: 1_500,
      parked: 2,
      checks: { store: true, slack: false },
    }));
    counted.acked('slack', 0.02);
    counted.intent('slack', 'act:take', 'worked');
    counted.intent('slack', 'act:take', 'worked');
    counted.delivery('teams', 'cards', 'parked');
    counted.mailHeard('ticket');
    counted.jobRan('sla', 'done', 0.5);
    const lines = (await counted.text()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'guichet_ack_seconds_bucket{le="0.01",chat="slack"} 0',
        'guichet_ack_seconds_bucket{le="0.05",chat="slack"} 1',
        'guichet_ack_seconds_count{chat="slack"} 1',
        'guichet_intents_total{chat="slack",intent="act:take",result="worked"} 2',
        'guichet_deliveries_total{chat="teams",kind="cards",result="parked"} 1',
        'guichet_mails_heard_total{became="ticket"} 1',
        'guichet_job_runs_total{job="sla",result="done"} 1',
        'guichet_job_seconds_total{job="sla"} 0.5',
        'guichet_outbox_lag_seconds 1.5',
        'guichet_outbox_parked 2',
        'guichet_check{check="store"} 1',
        'guichet_check{check="slack"} 0',
      ]),
    );
    expect(lines.find((line) => line.startsWith('process_resident_memory_bytes '))).toMatch(/ \d{7,}/);
  });

  it('by each desk of a process apart', async () => {
    const [one, other] = [metrics(nothing), metrics(nothing)];
    one.jobRan('sla', 'done', 1);
    expect(await other.text()).not.toContain('job="sla"');
  });

  it('where the store does not answer, all but what it would say', async () => {
    const counted = metrics(async () => ({ outboxLagMs: null, parked: null, checks: { store: false } }));
    const text = await counted.text();
    expect(text).toContain('guichet_outbox_lag_seconds Nan');
    expect(text).toContain('guichet_check{check="store"} 0');
  });
});
