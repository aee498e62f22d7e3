import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { inject } from 'vitest';
import type { MailConfig } from '../../src/config.ts';
import { demoWorkspace } from '../../src/demoWorkspace.ts';
import { type Guichet, startGuichet } from '../../src/main.ts';
import type { Timing } from '../../src/sides.ts';
import type { Message } from '../../src/playground/slack/model.ts';
import { type SlackStandIn, startSlackStandIn } from '../../src/playground/slack/standIn.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { freePort } from '../playground/workspace.ts';
import { startBalancer } from './balancer.ts';
import { inSlack, type SlackHands } from './slackHands.ts';
import { deskConfig } from '../deskConfig.ts';

export const paul = 'UPAUL';
export const emma = 'UEMMA';
export const suzanne = 'USUZANNE';
export const catherine = 'UCATHERINE';
export const josiane = 'UJOSIANE';
export const marc = 'UMARC';
export const nadia = 'UNADIA';
export const helpdesk = 'CHELPDESK';
export const pilotes = 'CPILOTES';

export interface DeskInSlack extends SlackHands {
  readonly slack: SlackStandIn;
  readonly store: Store;
  /** What the desk logged, as JSON lines. */
  readonly logged: string[];
  now(): Date;
  later(ms: number): void;
  /** Does what the desk's clock asks for. */
  runJobs(): Promise<void>;
  /**
   * Resolves when every delivery is sent or parked, the inbox is empty and no request is under way. `whatever`: the
   * clock moves on to the next try of what failed. `orElse`: sooner, once this holds.
   */
  settled(options?: { whatever?: boolean; orElse?: () => boolean }): Promise<void>;
  /** Ends the desk and starts it again on the same database. */
  restart(): Promise<void>;
  /** Ends the desk alone; the workspace and the database stay. */
  end(): Promise<void>;
  /** Of several on one database, ends the one of this place in their row. */
  endOne(index: number): Promise<void>;
  begin(): Promise<void>;
  readonly databaseUrl: string;
  /** Of the only desk, or of what stands before several. */
  readonly eventsUrl: string;
  stop(): Promise<void>;
}

interface Options extends Timing {
  readonly over?: 'http' | 'socket';
  /** How many on one database; over HTTP, with a balancer before them. 1 when absent. */
  readonly desks?: number;
  /** One that holds the demo desk; absent: a fresh SQLite file. */
  readonly databaseUrl?: string;
  readonly mail?: MailConfig;
  /** The desk knows its own address. */
  readonly withPublicUrl?: boolean;
  /** When Slack sends an event again that was not acked. */
  readonly retryDelaysMs?: readonly number[];
  /** Slack's people beyond the demo desk's. */
  readonly strangers?: Parameters<typeof startSlackStandIn>[0]['users'];
}

/** The demo desk on a fresh database, the real Bolt app, and a workspace of its people. */
export async function deskInSlack({
  over = 'http',
  desks = 1,
  databaseUrl: given,
  strangers = [],
  mail,
  withPublicUrl = false,
  retryDelaysMs = [0, 50, 100],
  outbox = {},
  ...timing
}: Options = {}): Promise<DeskInSlack> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-e2e-'));
  const databaseUrl = given ?? `file:${join(folder, 'guichet.db')}`;
  if (!given) copyFileSync(inject('deskTemplate'), join(folder, 'guichet.db'));
  let offset = 0;
  const now = () => new Date(Date.now() + offset);
  const store = await openStore({ url: databaseUrl, migrated: true });

  const ports: number[] = [];
  while (ports.length < desks) ports.push(await freePort());
  const port = desks === 1 ? (ports[0] as number) : await freePort();
  const balancer = desks === 1 ? null : await startBalancer(port, ports);
  const workspace = demoWorkspace();
  const slack = await startSlackStandIn({
    ...workspace,
    users: [...workspace.users, ...strangers],
    port: 0,
    botToken: 'xoxb-test',
    appToken: 'xapp-test',
    signingSecret: 'secret',
    bot: over === 'http' ? { eventsUrl: `http://127.0.0.1:${port}/slack/events` } : {},
    now: () => now().getTime(),
    retryDelaysMs,
  });
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const beginOne = (own: number): Promise<Guichet> =>
    startGuichet({
      config: deskConfig(
        {
          databaseUrl,
          port: own,
          ...(withPublicUrl && { publicUrl: `http://127.0.0.1:${own}` }),
          logLevel: 'debug',
          ...(mail && { mail }),
          slack: {
            botToken: 'xoxb-test',
            apiUrl: slack.apiUrl,
            receive: over === 'http' ? { over, signingSecret: 'secret' } : { over, appToken: 'xapp-test' },
          },
        },
        { folder },
      ),
      log,
      now,
      // What a test arranges behind the desk's back is sent soon.
      outbox: { pollMs: 50, ...outbox },
      inboxEveryMs: 100,
      cron: false,
      paced: false,
      ...timing,
    });
  let running: readonly Guichet[] = [];
  const begin = async (): Promise<void> => {
    running = await Promise.all(ports.map(beginOne));
  };
  const end = async (): Promise<void> => {
    await Promise.all(running.map((guichet) => guichet.stop()));
    running = [];
  };
  await begin();
  return {
    slack,
    store,
    logged,
    now,
    later: (ms) => {
      offset += ms;
    },
    async runJobs() {
      for (const guichet of running) await guichet.runJobs();
    },
    ...inSlack(slack),
    async settled({ whatever = false, orElse = () => false } = {}) {
      // In one question: between two a delivery that waited may be claimed, and be seen by neither.
      const openRows = () =>
        store.read.delivery.findMany({
          where: { state: { in: ['claimed', 'waiting'] } },
          orderBy: { id: 'asc' },
          select: { lane: true, state: true, dueAt: true },
        });
      while (!orElse()) {
        await slack.quiet();
        await pause(5);
        if ((await store.read.inboundEvent.count({ where: { state: 'waiting' } })) > 0) continue;
        const open = await openRows();
        if (open.some(({ state }) => state === 'claimed')) continue;
        if (open.length === 0) return slack.quiet();
        // Only the first of a lane is what is waited for.
        const firsts = open.filter(({ lane }, at) => open.findIndex((one) => one.lane === lane) === at);
        // Never while one is in hand: its lease would seem to have ended.
        const ms = Math.min(...firsts.map(({ dueAt }) => dueAt.getTime())) - now().getTime();
        if (whatever && ms > 0) offset += ms;
      }
    },
    async restart() {
      await end();
      await begin();
    },
    end,
    endOne: async (index) => running[index]?.stop(),
    begin,
    databaseUrl,
    eventsUrl: `http://127.0.0.1:${port}/slack/events`,
    async stop() {
      await end();
      await balancer?.stop();
      await slack.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Everything a message shows: its text and every text of its blocks. */
export function wordsOf(message: Pick<Message, 'text' | 'blocks'>): string {
  const found: string[] = [message.text];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'text' && typeof inner === 'string') found.push(inner);
      else visit(inner);
    }
  };
  visit(message.blocks);
  return found.join('\n');
}
