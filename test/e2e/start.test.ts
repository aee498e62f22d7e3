import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { EventEmitter, once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../src/http/server.ts';
import { startGuichet } from '../../src/main.ts';
import { openStore } from '../../src/store/open.ts';
import { freePort } from '../playground/workspace.ts';
import { arrange } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, helpdesk, paul } from './deskInSlack.ts';
import { deskConfig } from '../deskConfig.ts';

const folder = mkdtempSync(join(tmpdir(), 'guichet-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

describe('GET /healthz', () => {
  it.each([
    [false, 'GET', '/healthz', 503],
    [true, 'GET', '/healthz', 200],
    [true, 'HEAD', '/healthz', 200],
    [true, 'GET', '/healthz?now', 200],
    [true, 'POST', '/healthz', 405],
    [true, 'GET', '/', 404],
    [true, 'GET', '/healthz/', 404],
  ])('ready: %s, %s %s: %i', async (ready, method, path, status) => {
    const server = await startServer({ port: 0, routes: new Map(), ready: () => ready });
    ends.push(server.stop);
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
    expect(response.status).toBe(status);
  });
});

it('a stop answers what is in hand and takes nothing new', async () => {
  const asked: ServerResponse[] = [];
  const arrived = new EventEmitter();
  const slow: RequestListener = (_request, response) => {
    asked.push(response);
    arrived.emit('asked');
  };
  const server = await startServer({ port: 0, routes: new Map([['/slow', slow]]), ready: () => true });
  const heard = once(arrived, 'asked');
  const inHand = fetch(`http://127.0.0.1:${server.port}/slow`).then((response) => response.text());
  await heard;
  const stopped = server.stop();
  asked[0]?.end('done');
  expect(await inHand).toBe('done');
  await stopped;
  await expect(fetch(`http://127.0.0.1:${server.port}/healthz`)).rejects.toThrow();
});

describe('a desk in Slack', () => {
  let desk: DeskInSlack;
  beforeAll(async () => {
    desk = await deskInSlack();
  });
  afterAll(() => desk.stop());

  it('is well once it is ready, and ends what it was told before it stops', async () => {
    const healthz = desk.eventsUrl.replace('/slack/events', '/healthz');
    expect((await fetch(healthz)).status).toBe(200);
    const ticket = await arrange(desk, 'assigned');
    await desk.slack.as(catherine).command('/ticket', `répondre ${ticket.reference} Avant la fin.`, helpdesk);
    await desk.end();
    await expect(fetch(healthz)).rejects.toThrow();
    await desk.begin();
    await desk.said(paul, 'Avant la fin.', ticket.his.ts);
  });
});

it('two desks on one empty database migrate it once, and both are well', async () => {
  const url = `file:${join(folder, 'two.db')}`;
  const one = async () => {
    const guichet = await startGuichet({
      config: deskConfig({ databaseUrl: url, port: await freePort() }, { folder }),
      log: pino({ level: 'silent' }),
    });
    ends.push(guichet.stop);
    return guichet;
  };
  const both = await Promise.all([one(), one()]);
  for (const { port } of both) expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  const migrations = new Database(join(folder, 'two.db'), { readonly: true })
    .prepare('SELECT migration_name, count(*) AS times FROM _prisma_migrations GROUP BY 1')
    .all() as { times: number }[];
  expect(migrations.length).toBeGreaterThan(0);
  expect(migrations.every(({ times }) => times === 1)).toBe(true);
});

describe('guichet start says in one sentence', () => {
  const run = (env: NodeJS.ProcessEnv, user: { uid?: number; gid?: number } = {}) =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'start'], {
        ...user,
        cwd: new URL('../..', import.meta.url),
        env: { PATH: process.env.PATH, PLAYGROUND_PORT: '0', PORT: '0', LOG_LEVEL: 'silent', ...env },
      });
      let said = '';
      child.stderr.on('data', (data) => (said += String(data)));
      child.on('exit', (code) => resolve({ code, said }));
    });
  const file = (name: string) => `file:${join(folder, name)}`;

  it.each(['PORT', 'PLAYGROUND_PORT'])('that its %s is taken', async (name) => {
    const other = createServer().listen(0);
    ends.push(() => new Promise((resolve) => other.close(resolve)));
    const port = String((other.address() as AddressInfo).port);
    const { code, said } = await run({ DATABASE_URL: file(`${name}.db`), [name]: port });
    expect(code).toBe(1);
    expect(said.trim()).toBe(`Port ${port} is taken by another program: set PORT or PLAYGROUND_PORT.`);
  });

  it.each([
    [['help'], 0, /^guichet start .*\n[^]*\nguichet copy URL/],
    [['apply'], 2, /^It is used so:\n\nguichet apply FILE .*$/],
    [['aply', 'desk.yaml'], 2, /^There is no guichet aply desk\.yaml\.\n\nguichet start/],
  ])('what %j may be', async (args, code, sentence) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
      cwd: new URL('../..', import.meta.url),
    });
    let said = '';
    for (const out of [child.stdout, child.stderr]) out.on('data', (data) => (said += String(data)));
    expect(await once(child, 'exit')).toEqual([code, null]);
    expect(said.trim()).toMatch(sentence);
  });

  it.each([
    [{ PORT: 'many' }, /^PORT must be a port number\.$/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be .*\.$/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /^SLACK_BOT_TOKEN needs .*\.$/],
    [{ SLACK_BOT_TOKEN: 'wrong', SLACK_SIGNING_SECRET: 's' }, /^SLACK_BOT_TOKEN must start with xoxb-\.$/],
  ])('what is wrong with %o', async (env, sentence) => {
    const { code, said } = await run({ DATABASE_URL: file('config.db'), ...env });
    expect(code).toBe(1);
    expect(said.trim()).toMatch(sentence);
  });

  it('that a later version migrated its database', async () => {
    const url = file('newer.db');
    await (await openStore({ url })).close();
    const database = new Database(join(folder, 'newer.db'));
    database.exec(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ('x', 'x', '99999999999999_later', 1, 1, 1)`,
    );
    database.close();
    const { code, said } = await run({ DATABASE_URL: url });
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toHaveLength(1);
  });

  it('that its database is read-only', async () => {
    const url = file('readonly.db');
    await (await openStore({ url })).close();
    chmodSync(join(folder, 'readonly.db'), 0o444);
    chmodSync(folder, 0o555);
    // Root may write anywhere.
    const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    const { code, said } = await run({ DATABASE_URL: url }, user);
    chmodSync(folder, 0o755);
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});

const NOBODY = 65_534;
