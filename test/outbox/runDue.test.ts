import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDue } from '../../src/outbox/runDue.ts';
import { openTestStore, type TestStore } from '../store/testStore.ts';
import { aChat, aClock, aWorker, queue, rowOf, sent, START } from './deliveriesOfTests.ts';

let store: TestStore;
let clock: ReturnType<typeof aClock>;
beforeEach(async () => {
  store = await openTestStore();
  clock = aClock();
});
afterEach(() => store.close());

const worker = (chat: ReturnType<typeof aChat>, options = {}) =>
  aWorker({ store, send: chat.send, now: clock.now, ...options });

describe('sending', () => {
  it('hands over the row with its payload, and notes when it went out', async () => {
    await queue(store, { key: 'k', lane: 'l', platform: 'slack', kind: 'digest', payload: '{"a":[1]}' });
    const chat = aChat();
    expect(await runDue(worker(chat))).toBe(null);
    expect(chat.attempts).toEqual([
      {
        id: expect.any(Number),
        key: 'k',
        lane: 'l',
        platform: 'slack',
        kind: 'digest',
        payload: { a: [1] },
        ticketId: null,
        personId: null,
        attempts: 1,
        inDoubt: false,
      },
    ]);
    expect(await rowOf(store, 'k')).toMatchObject({
      state: 'sent',
      sentAt: START,
      attempts: 1,
      owner: null,
      leaseUntil: null,
      error: null,
    });
  });

  it('holds a lane in order, whatever the due dates', async () => {
    await queue(
      store,
      { key: 'a1', lane: 'a' },
      { key: 'b1', lane: 'b', dueAt: new Date(START.getTime() + 5_000) },
      { key: 'b2', lane: 'b' },
      { key: 'a2', lane: 'a', dueAt: new Date(START.getTime() - 5_000) },
    );
    const chat = aChat();
    expect(await runDue(worker(chat))).toEqual(new Date(START.getTime() + 5_000));
    expect(chat.keys()).toEqual(['a1', 'a2']);
    clock.later(5_000);
    await runDue(worker(chat));
    expect(chat.keys()).toEqual(['a1', 'a2', 'b1', 'b2']);
  });

  it('has one of a lane in hand at a time, and as many lanes as it may', async () => {
    const lanes = ['a', 'b', 'c', 'd'];
    await queue(store, ...lanes.flatMap((lane) => [1, 2].map((n) => ({ key: `${lane}${n}`, lane }))));
    const inHand: string[] = [];
    let most = 0;
    const send = async ({ lane }: { lane: string }) => {
      expect(inHand).not.toContain(lane);
      inHand.push(lane);
      most = Math.max(most, inHand.length);
      await store.read.delivery.count();
      inHand.splice(inHand.indexOf(lane), 1);
      return sent;
    };
    await runDue(aWorker({ store, send, now: clock.now, concurrency: 3 }));
    expect(most).toBe(3);
    expect(await store.read.delivery.count({ where: { state: 'sent' } })).toBe(8);
  });
});

describe('what fails', () => {
  const retry = { done: 'retry', error: 'rate_limited' } as const;

  it('is tried again after 1 s, 2 s, 4 s, and its lane waits for it', async () => {
    await queue(store, { key: 'a1', lane: 'a' }, { key: 'a2', lane: 'a' }, { key: 'b1', lane: 'b' });
    const chat = aChat({ a1: [retry, retry, retry] });
    for (const pause of [1_000, 2_000, 4_000]) {
      expect(await runDue(worker(chat))).toEqual(new Date(clock.now().getTime() + pause));
      expect(await rowOf(store, 'a1')).toMatchObject({ state: 'waiting', error: 'rate_limited' });
      clock.later(pause - 1);
      await runDue(worker(chat));
      clock.later(1);
    }
    await runDue(worker(chat));
    expect(chat.keys()).toEqual(['a1', 'b1', 'a1', 'a1', 'a1', 'a2']);
    expect(chat.attempts.map(({ inDoubt }) => inDoubt)).not.toContain(true);
  });

  it('waits as long as the chat asks, when that is longer', async () => {
    await queue(store, { key: 'a1', lane: 'a' }, { key: 'b1', lane: 'b' });
    const chat = aChat({ a1: [{ ...retry, afterMs: 30_000 }], b1: [{ ...retry, afterMs: 10 }] });
    await runDue(worker(chat));
    expect((await rowOf(store, 'a1')).dueAt).toEqual(new Date(START.getTime() + 30_000));
    expect((await rowOf(store, 'b1')).dueAt).toEqual(new Date(START.getTime() + 1_000));
  });

  it('is parked after the last attempt, and its lane goes on', async () => {
    await queue(store, { key: 'a1', lane: 'a' }, { key: 'a2', lane: 'a' });
    const chat = aChat({ a1: [retry, retry, retry] });
    await runDue(worker(chat, { maxAttempts: 2 }));
    clock.later(1_000);
    await runDue(worker(chat, { maxAttempts: 2 }));
    expect(await rowOf(store, 'a1')).toMatchObject({ state: 'parked', attempts: 2, error: 'rate_limited' });
    expect(chat.keys()).toEqual(['a1', 'a1', 'a2']);
  });

  it('is parked at once when the chat says it never will', async () => {
    await queue(store, { key: 'a1', lane: 'a' }, { key: 'a2', lane: 'a' });
    const chat = aChat({ a1: [{ done: 'parked', error: 'channel_not_found' }] });
    const warnings: object[] = [];
    const log = { info() {}, warn: (details: object) => void warnings.push(details) };
    await runDue(worker(chat, { log }));
    expect(await rowOf(store, 'a1')).toMatchObject({ state: 'parked', error: 'channel_not_found' });
    expect(warnings).toEqual([{ delivery: 'a1', kind: 'ping', code: 'channel_not_found' }]);
    expect(chat.keys()).toEqual(['a1', 'a2']);
  });

  it('by an exception keeps its code and nothing of its words, and is in doubt', async () => {
    await queue(store, { key: 'a1', lane: 'a' }, { key: 'b1', lane: 'b' });
    const reset = Object.assign(new Error('Secret de polichinelle'), { code: 'ECONNRESET' });
    const chat = aChat({ a1: [reset], b1: [new TypeError('Secret de polichinelle')] });
    await runDue(worker(chat));
    expect(await rowOf(store, 'a1')).toMatchObject({ state: 'waiting', error: 'in_doubt:ECONNRESET' });
    expect(await rowOf(store, 'b1')).toMatchObject({ state: 'waiting', error: 'in_doubt:TypeError' });
    clock.later(1_000);
    await runDue(worker(chat));
    expect(chat.attempts.map(({ key, inDoubt }) => [key, inDoubt])).toEqual([
      ['a1', false],
      ['b1', false],
      ['a1', true],
      ['b1', true],
    ]);
  });

  it('in doubt stays so until it is sent, though a later attempt fails plainly', async () => {
    await queue(store, { key: 'a1', lane: 'a' });
    const chat = aChat({ a1: [{ done: 'retry', error: 'in_doubt_post' }, retry] });
    for (const pause of [1_000, 2_000, 0]) {
      await runDue(worker(chat));
      clock.later(pause);
    }
    expect(chat.attempts.map(({ inDoubt }) => inDoubt)).toEqual([false, true, true]);
    expect(await rowOf(store, 'a1')).toMatchObject({ state: 'sent', error: null });
  });

  it('to be read is parked, and holds nobody up', async () => {
    await queue(store, { key: 'a1', lane: 'a', payload: '{' }, { key: 'a2', lane: 'a' });
    const chat = aChat();
    await runDue(worker(chat));
    expect(await rowOf(store, 'a1')).toMatchObject({ state: 'parked', error: 'payload_unreadable' });
    expect(chat.keys()).toEqual(['a2']);
  });

  it('to end is given up before its lease ends', async () => {
    await queue(store, { key: 'a1', lane: 'a' });
    let signal: AbortSignal | undefined;
    const send = (_: unknown, given: AbortSignal) => {
      signal = given;
      return new Promise<never>(() => {});
    };
    await runDue(aWorker({ store, send, now: clock.now, leaseMs: 20 }));
    expect(signal?.aborted).toBe(true);
    expect(await rowOf(store, 'a1')).toMatchObject({ state: 'waiting', error: 'in_doubt:timeout' });
  });
});

describe('a chat that hangs', () => {
  it('leaves places to another, however much waits for it', async () => {
    const of = (platform: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        key: `${platform}${index}`,
        lane: `${platform}${index}`,
        platform,
      }));
    await queue(store, ...of('teams', 20), ...of('slack', 3));
    const went: string[] = [];
    let release = (): void => {};
    const hangs = new Promise<void>((resolve) => (release = resolve));
    let served = (): void => {};
    const slackDone = new Promise<void>((resolve) => (served = resolve));
    const running = runDue(
      aWorker({
        store,
        now: clock.now,
        concurrency: 4,
        perPlatform: 3,
        async send({ key, platform }) {
          if (platform === 'teams') await hangs;
          went.push(key);
          if (went.length === 3) served();
          return { done: 'sent' };
        },
      }),
    );
    await slackDone;
    expect(went).toEqual(['slack0', 'slack1', 'slack2']);
    release();
    await running;
    expect(went).toHaveLength(23);
  });
});
