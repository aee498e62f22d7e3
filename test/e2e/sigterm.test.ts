import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { demoWorkspace } from '../../src/demoWorkspace.ts';
import { type SlackStandIn, startSlackStandIn } from '../../src/playground/slack/standIn.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { freePort } from '../playground/workspace.ts';
import { helpdesk, paul, wordsOf } from './deskInSlack.ts';
import { type HeldApi, holdingBack } from './heldApi.ts';
import { inSlack } from './slackHands.ts';

let folder: string;
let slack: SlackStandIn;
let api: HeldApi;
let store: Store;
let child: ChildProcess;
let address: string;
let said: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-sigterm-'));
  copyFileSync(inject('deskTemplate'), join(folder, 'guichet.db'));
  const url = `file:${join(folder, 'guichet.db')}`;
  store = await openStore({ url, migrated: true });
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  slack = await startSlackStandIn({
    ...demoWorkspace(),
    port: 0,
    botToken: 'xoxb-test',
    signingSecret: 'secret',
    bot: { eventsUrl: `${address}/slack/events` },
  });
  api = await holdingBack(slack.apiUrl);
  said = '';
  child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'start'], {
    cwd: new URL('../..', import.meta.url),
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: url,
      PORT: String(port),
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: 'secret',
      SLACK_API_URL: api.apiUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const note = (data: Buffer): void => void (said += String(data));
  child.stdout?.on('data', note);
  child.stderr?.on('data', note);
  await vi.waitFor(async () => expect((await fetch(`${address}/readyz`)).status).toBe(200), {
    timeout: 30_000,
    interval: 50,
  });
});

afterEach(async () => {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  api.release();
  await slack.stop();
  await api.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How it ended, and after how many milliseconds. */
async function terminated(meanwhile: () => Promise<void> = async () => {}) {
  const since = performance.now();
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await meanwhile();
  const [code, signal] = (await exited) as [number | null, string | null];
  return { code, signal, ms: performance.now() - since };
}

const WORDS = 'Impossible d’ouvrir la messagerie';
/** Paul opens a ticket, and its card is on its way to the team's channel. */
const aCardUnderWay = async (): Promise<void> => {
  slack.as(paul).dm(WORDS);
  const offer = await inSlack(slack).said(paul, "J'ouvre une demande");
  api.hold('chat.postMessage');
  await slack.as(paul).click(offer, { text: 'Ouvrir la demande' });
  await api.held();
};

it('SIGTERM ends what is being sent, and the process', async () => {
  await aCardUnderWay();
  const { code, signal, ms } = await terminated(async () => {
    await vi.waitFor(() => expect(fetch(`${address}/healthz`)).rejects.toThrow(), { interval: 20 });
    api.release();
  });
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  expect(ms).toBeLessThan(10_000);
  expect(slack.messages(helpdesk).filter((one) => wordsOf(one).includes(WORDS))).toHaveLength(1);
  expect(await store.read.delivery.count({ where: { state: 'claimed' } })).toBe(0);
  expect(await store.read.delivery.count({ where: { state: 'sent', kind: 'cards' } })).toBe(1);
});

it('SIGTERM ends the process within ten seconds, even where a call hangs; what was not sent is kept', async () => {
  await aCardUnderWay();
  const { code, signal, ms } = await terminated();
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  expect(ms).toBeLessThan(10_000);
  expect(slack.messages(helpdesk)).toEqual([]);
  // Left to its lease: whoever claims it next looks before posting again.
  expect(await store.read.delivery.count({ where: { state: 'claimed', kind: 'cards' } })).toBe(1);
  expect(said).not.toContain(WORDS);
}, 60_000);
