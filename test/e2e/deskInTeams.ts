import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { inject } from 'vitest';
import { demoTenant } from '../../src/demoTenant.ts';
import { demoWorkspace } from '../../src/demoWorkspace.ts';
import { startGuichet } from '../../src/main.ts';
import type { Timing } from '../../src/sides.ts';
import { type SlackStandIn, startSlackStandIn } from '../../src/playground/slack/standIn.ts';
import type { Message } from '../../src/playground/teams/model.ts';
import {
  startTeamsStandIn,
  type TeamsOptions,
  type TeamsStandIn,
} from '../../src/playground/teams/standIn.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { freePort } from '../playground/workspace.ts';
import { deskConfig } from '../deskConfig.ts';

export const APP_ID = '11111111-2222-4333-8444-555555555555';

export interface DeskInTeams {
  readonly teams: TeamsStandIn;
  /** Beside it, unless it is in Teams alone. */
  readonly slack: SlackStandIn;
  readonly store: Store;
  readonly logged: string[];
  readonly messagesUrl: string;
  readonly databaseUrl: string;
  /** The desk's clock. */
  now(): Date;
  later(ms: number): void;
  /** Does what the desk's clock asks for. */
  runJobs(): Promise<void>;
  /** The newest message of a chat (a channel's name, or a person's key for their own) whose words these are. */
  said(chat: string, words: string | RegExp, reader?: string): Promise<Message>;
  /** The card of the newest ticket there, as `reader` sees it. */
  card(chat: string, reader: string): Promise<Message>;
  /**
   * Resolves when every delivery is sent or parked, the inbox is empty and no request is under way. `whatever`: the
   * clock moves on to the next try of what failed.
   */
  settled(options?: { whatever?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

interface Options extends Timing {
  readonly withSlack?: boolean;
  readonly publicUrl?: string;
  readonly tenant?: Partial<TeamsOptions>;
}

/** The demo desk on a fresh database, the real botbuilder, and a tenant of its people; Slack too where it is asked for. */
export async function deskInTeams({
  withSlack = false,
  publicUrl,
  tenant = {},
  ...timing
}: Options = {}): Promise<DeskInTeams> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-teams-'));
  const databaseUrl = `file:${join(folder, 'guichet.db')}`;
  copyFileSync(inject('deskTemplate'), join(folder, 'guichet.db'));
  let offset = 0;
  const now = () => new Date(Date.now() + offset);
  const store = await openStore({ url: databaseUrl, migrated: true });
  const port = await freePort();
  const messagesUrl = `http://127.0.0.1:${port}/api/messages`;
  const people = demoTenant();
  const teams = await startTeamsStandIn({
    appId: APP_ID,
    appPassword: 'secret',
    messagesUrl,
    ...people,
    now: () => now().getTime(),
    botClock: () => now().getTime(),
    ...tenant,
  });
  const slack = await startSlackStandIn({
    ...demoWorkspace(),
    port: 0,
    botToken: 'xoxb-test',
    appToken: 'xapp-test',
    signingSecret: 'secret',
    bot: { eventsUrl: `http://127.0.0.1:${port}/slack/events` },
    now: () => now().getTime(),
    retryDelaysMs: [0, 50, 100],
  });
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const guichet = await startGuichet({
    config: deskConfig(
      {
        databaseUrl,
        port,
        ...(publicUrl && { publicUrl }),
        logLevel: 'debug',
        slack: withSlack
          ? {
              botToken: 'xoxb-test',
              apiUrl: slack.apiUrl,
              receive: { over: 'http', signingSecret: 'secret' },
            }
          : null,
        teams: {
          credentials: { from: 'standIn', appId: APP_ID, tokenUrl: teams.tokenUrl, password: 'secret' },
          tenants: [people.tenantId],
          metadataUrl: teams.openIdMetadataUrl,
        },
      },
      { folder },
    ),
    log,
    now,
    outbox: { pollMs: 50, ...timing.outbox },
    inboxEveryMs: 100,
    cron: false,
    paced: false,
    ...timing,
  });
  await teams.announce();
  await teams.quiet();

  const isPerson = (chat: string) => people.people.some(({ key }) => key === chat);
  const messagesIn = (chat: string) => teams.messages(isPerson(chat) ? teams.personal(chat) : chat);
  const readerOf = (chat: string, reader?: string) => reader ?? (isPerson(chat) ? chat : 'catherine');
  return {
    teams,
    slack,
    store,
    logged,
    messagesUrl,
    databaseUrl,
    now,
    later: (ms) => {
      offset += ms;
    },
    runJobs: () => guichet.runJobs(),
    said: (chat, words, reader) =>
      teams.until(() =>
        messagesIn(chat).findLast((one) => {
          const shown = teams.words(one, readerOf(chat, reader));
          return typeof words === 'string' ? shown.includes(words) : words.test(shown);
        }),
      ),
    card: (chat, reader) =>
      teams.until(() =>
        messagesIn(chat).findLast(
          (one) => one.card && /R-\d{6}/.test(teams.words(one, reader)) && one.card.refresh,
        ),
      ),
    async settled({ whatever = false } = {}) {
      for (;;) {
        await teams.quiet();
        await slack.quiet();
        await pause(5);
        if ((await store.read.inboundEvent.count({ where: { state: 'waiting' } })) > 0) continue;
        if ((await store.read.delivery.count({ where: { state: 'claimed' } })) > 0) continue;
        // Only the first of a lane is what is waited for.
        const firsts = await store.read.delivery.findMany({
          where: { state: 'waiting' },
          orderBy: { id: 'asc' },
          distinct: ['lane'],
          select: { dueAt: true },
        });
        const ms = Math.min(...firsts.map(({ dueAt }) => dueAt.getTime())) - now().getTime();
        if (firsts.length === 0 || (!whatever && ms > 0)) return teams.quiet();
        // Never while one is in hand: its lease would seem to have ended.
        if (ms > 0) offset += ms;
      }
    },
    async stop() {
      await guichet.stop();
      await teams.stop();
      await slack.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
