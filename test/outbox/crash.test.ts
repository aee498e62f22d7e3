import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ClaimedDelivery } from '../../src/outbox/delivery.ts';
import { runDue } from '../../src/outbox/runDue.ts';
import { openTestStore, type TestStore } from '../store/testStore.ts';
import { type ChatServer, sendTo, startChat } from './chatServer.ts';
import { aWorker, queue } from './deliveriesOfTests.ts';

let store: TestStore;
let chat: ChatServer | undefined;
let child: ChildProcess | undefined;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await chat?.close();
  await store.close();
});

it.each([1, 7, 20])(
  'a worker killed as its post %i arrives leaves it in doubt; the next loses and doubles nothing',
  async (killedAt) => {
    const numbers = Array.from({ length: 24 }, (_, i) => i);
    await queue(store, ...numbers.map((i) => ({ key: `k${i}`, lane: `lane:${i % 6}` })));
    let dead: () => void = () => {};
    const killed = new Promise<void>((resolve) => {
      dead = resolve;
    });
    chat = await startChat(async (posts) => {
      if (posts.length !== killedAt || !child) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      dead();
    });
    const script = fileURLToPath(new URL('crashingWorker.ts', import.meta.url));
    child = spawn(process.execPath, ['--import', 'tsx', script, store.url, chat.url], { stdio: 'inherit' });
    await killed;
    const atDeath = [...chat.posts];
    expect(await store.read.delivery.count({ where: { state: 'claimed' } })).toBeGreaterThan(0);

    const { url } = chat;
    const attempts: ClaimedDelivery[] = [];
    const now = () => new Date(Date.now() + 60_000); // past every lease of the dead
    await runDue(
      aWorker({
        store,
        now,
        send(delivery, signal) {
          attempts.push(delivery);
          return sendTo(url)(delivery, signal);
        },
      }),
    );
    const last = atDeath[killedAt - 1] as string;
    expect(attempts.filter(({ inDoubt }) => inDoubt).map(({ key }) => key)).toContain(last);
    expect([...chat.posts].sort()).toEqual(numbers.map((i) => `k${i}`).sort());
    for (let lane = 0; lane < 6; lane += 1) {
      const own = numbers.filter((i) => i % 6 === lane).map((i) => `k${i}`);
      expect(chat.posts.filter((key) => own.includes(key))).toEqual(own);
    }
    expect(await store.read.delivery.count({ where: { state: { not: 'sent' } } })).toBe(0);
  },
  60_000,
);
