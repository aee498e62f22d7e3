import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chat, Post } from '../../src/delivery/chat.ts';
import { paced, RATES } from '../../src/delivery/pace.ts';

interface Call {
  readonly at: number;
  readonly place: string;
  readonly key: string;
}

/** A chat at its pace, and a clock that moves when somebody waits. `refuses`: the chat's own answer, once. */
function aChat(platform: Chat['platform']) {
  let now = 0;
  const calls: Call[] = [];
  let refusal: number | null = null;
  const called = (place: string, key: string) => {
    calls.push({ at: now, place, key });
    if (refusal === null) return null;
    const retryAfterMs = refusal;
    refusal = null;
    return { ok: false, failure: 'rate_limited', error: 'rate_limited', retryAfterMs } as const;
  };
  const bare: Chat = {
    platform,
    post: ({ channelId, key }) =>
      Promise.resolve(called(channelId, key) ?? { ok: true, messageId: `${key}.0` }),
    answer: async () => ({ ok: true, messageId: '' }),
    download: async () => ({ ok: false, failure: 'in_doubt', error: 'unreachable' }),
    sharing: null,
    update: ({ workspace, messageId }) => Promise.resolve(called(workspace, messageId)),
    remove: ({ workspace, messageId }) => Promise.resolve(called(workspace, messageId)),
    directOf: () => Promise.resolve({ ok: true, workspace: null }),
    teamChannel: () => Promise.resolve(null),
  };
  const chat = paced(bare, {
    clock: () => now,
    sleep: (ms) => Promise.resolve((now += ms)),
  });
  return {
    chat,
    calls,
    pass: (ms: number) => (now += ms),
    now: () => now,
    refuse: (ms: number) => (refusal = ms),
  };
}

const post = (channelId: string, key: string): Post => ({
  ...{ key, workspace: 'T1', channelId, inDoubt: false },
  view: { view: 'notice', text: [key], tone: 'done' } as unknown as Post['view'],
});

/** Null: it went out; else how long it shall wait. */
async function tries(chat: Chat, channelId: string, key: string): Promise<number | null> {
  const posted = await chat.post(post(channelId, key));
  if (posted.ok) return null;
  if (posted.failure !== 'too_early' && posted.failure !== 'rate_limited') throw new Error(posted.error);
  return posted.retryAfterMs;
}

describe('posts into a channel of Slack', () => {
  it('are a few at once, then one a second, each at the turn it was told', async () => {
    const { chat, calls, pass } = aChat('slack');
    pass(60_000);
    const waits: (number | null)[] = [];
    for (const key of ['a', 'b', 'c', 'd', 'e']) waits.push(await tries(chat, 'C1', key));
    expect(waits).toEqual([null, null, null, 1_000, 2_000]);
    // Another channel has a pace of its own.
    expect(await tries(chat, 'C2', 'f')).toBeNull();
    pass(400);
    expect(await tries(chat, 'C1', 'd')).toBe(600);
    pass(600);
    // Who comes now does not push in before who was told a turn.
    expect(await tries(chat, 'C1', 'g')).toBe(2_000);
    expect(await tries(chat, 'C1', 'd')).toBeNull();
    pass(1_000);
    expect(await tries(chat, 'C1', 'e')).toBeNull();
    pass(1_000);
    expect(await tries(chat, 'C1', 'g')).toBeNull();
    expect(calls.map(({ key }) => key).join('')).toBe('abcfdeg');
  });

  it('stop where Slack says how long, and nobody asks before', async () => {
    const { chat, calls, pass, refuse } = aChat('slack');
    pass(60_000);
    refuse(30_000);
    expect(await tries(chat, 'C1', 'a')).toBe(30_000);
    expect(await tries(chat, 'C1', 'b')).toBe(30_000);
    expect(await tries(chat, 'C2', 'c')).toBeNull();
    pass(29_000);
    expect(await tries(chat, 'C1', 'a')).toBe(2_000);
    expect(calls.map(({ key }) => key)).toEqual(['a', 'c']);
    pass(1_000);
    expect(await tries(chat, 'C1', 'b')).toBeNull();
    pass(1_000);
    expect(await tries(chat, 'C1', 'a')).toBeNull();
  });
});

it('updates of a workspace share one pace; a short wait is waited for', async () => {
  const { chat, calls, pass } = aChat('teams');
  pass(60_000);
  const message = (messageId: string) => ({ workspace: 'T1', channelId: messageId, messageId });
  for (let i = 0; i < 12; i += 1) expect(await chat.remove(message(`m${i}`))).toBeNull();
  expect(calls.map(({ at }) => at - 60_000)).toEqual([...Array<number>(10).fill(0), 25, 50]);
});

it('in Teams what is posted and what is drawn anew share the pace of the tenant', async () => {
  const { chat, calls, pass } = aChat('teams');
  pass(60_000);
  for (let i = 0; i < 6; i += 1) {
    expect(await tries(chat, 'C1', `k${i}`)).toBeNull();
    const message = { workspace: 'T1', channelId: 'C1', messageId: `m${i}` };
    expect(await chat.update(message, post('C1', '').view)).toBeNull();
  }
  expect(calls.map(({ at }) => at - 60_000)).toEqual([...Array<number>(10).fill(0), 25, 50]);
});

it('whoever comes whenever, no stretch of time sees more than the rate, and everybody has a turn', async () => {
  const { everyMs, burst } = RATES.slack.post;
  const arrivals = fc.array(fc.record({ after: fc.nat(1_500), channel: fc.constantFrom('C1', 'C2') }), {
    minLength: 1,
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(arrivals, async (coming) => {
      const { chat, calls, pass, now } = aChat('slack');
      pass(60_000);
      let at = now();
      const due = coming.map(({ after, channel }, i) => ({ key: `k${i}`, channel, at: (at += after) }));
      while (due.length > 0) {
        due.sort((a, b) => a.at - b.at);
        const next = due.shift()!;
        pass(Math.max(0, next.at - now()));
        const wait = await tries(chat, next.channel, next.key);
        if (wait !== null) due.push({ ...next, at: now() + wait });
      }
      expect(calls.map(({ key }) => key).sort()).toEqual(coming.map((_, i) => `k${i}`).sort());
      for (const channel of ['C1', 'C2']) {
        const times = calls.filter(({ place }) => place === channel).map((call) => call.at);
        const gaps = times.slice(burst).map((time, i) => time - times[i]!);
        expect(Math.min(everyMs, ...gaps)).toBe(everyMs);
      }
    }),
  );
});
