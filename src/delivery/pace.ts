import { setTimeout } from 'node:timers/promises';
import type { Chat, Failed } from './chat.ts';

/** At most one call in `everyMs` over time, and `burst` of them at once after a rest. */
export interface Rate {
  readonly per: 'channel' | 'workspace';
  readonly everyMs: number;
  readonly burst: number;
}

/** learn.microsoft.com, Rate limiting for bots: 50 requests a second and tenant, whatever they do. */
const TENANT: Rate = { per: 'workspace', everyMs: 25, burst: 10 };

/** Below what the chats allow an app, so that people's own clicks find room beside the deliveries. */
export const RATES: Readonly<Record<Chat['platform'], { readonly post: Rate; readonly update: Rate }>> = {
  // docs.slack.dev, Rate limits: about one message a second and channel; `chat.update` is of tier 3, 50 a minute.
  slack: {
    post: { per: 'channel', everyMs: 1_000, burst: 3 },
    update: { per: 'workspace', everyMs: 1_250, burst: 20 },
  },
  teams: { post: TENANT, update: TENANT },
};

export interface PaceTime {
  /** Milliseconds that only grow. */
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

const MACHINE: PaceTime = { clock: () => performance.now(), sleep: (ms) => setTimeout(ms) };

/**
 * Holds what goes out of itself to the chat's pace. A delivery that comes too early is told when its turn is, without
 * a call, as the chat itself would tell it; and where the chat does tell, nobody asks there again before that.
 */
export function paced(chat: Chat, time = MACHINE): Chat {
  const rates = RATES[chat.platform];
  const posts = turns(rates.post, time);
  const updates = rates.update === rates.post ? posts : turns(rates.update, time);
  const { sharing } = chat;
  return {
    ...chat,
    sharing: sharing && {
      put: (file) => posts.take(file, file.key, () => sharing.put(file)),
      take: (file) => updates.take({ ...file, channelId: '' }, `-${file.fileId}`, () => sharing.take(file)),
    },
    post: (message) => posts.take(message, message.key, () => chat.post(message)),
    update: (message, view) => updates.take(message, message.messageId, () => chat.update(message, view)),
    remove: (message) => updates.take(message, `-${message.messageId}`, () => chat.remove(message)),
  };
}

interface Where {
  readonly workspace: string;
  readonly channelId: string;
}

interface Queue {
  /** When all turns that were given are over. */
  freeAt: number;
  /** Turns given to calls that came too early. */
  readonly turns: Map<string, number>;
}

function turns({ per, everyMs, burst }: Rate, { clock, sleep }: PaceTime) {
  const queues = new Map<string, Queue>();

  const queueOf = ({ workspace, channelId }: Where): Queue => {
    const name = per === 'workspace' ? workspace : `${workspace}/${channelId}`;
    const queue = queues.get(name) ?? { freeAt: 0, turns: new Map<string, number>() };
    queues.set(name, queue);
    return queue;
  };

  /** How long it must wait, in ms; 0: now. */
  function waitOf(queue: Queue, key: string, now: number): number {
    const given = queue.turns.get(key);
    if (given !== undefined && given > now) return given - now;
    queue.turns.delete(key);
    if (given !== undefined) return 0;
    queue.freeAt = Math.max(queue.freeAt, now - (burst - 1) * everyMs) + everyMs;
    const turn = queue.freeAt - everyMs;
    if (turn <= now) return 0;
    if (queue.turns.size >= MOST_TURNS) forget(queue, now);
    queue.turns.set(key, turn);
    return turn - now;
  }

  return {
    async take<T extends object | null>(
      where: Where,
      key: string,
      call: () => Promise<T>,
    ): Promise<T | Failed> {
      const queue = queueOf(where);
      const wait = waitOf(queue, key, clock());
      if (wait > SHORT_MS) return tooEarly(wait);
      if (wait > 0) {
        await sleep(wait);
        queue.turns.delete(key);
      }
      const answer = await call();
      if (isRateLimited(answer)) {
        queue.freeAt = Math.max(queue.freeAt, clock() + answer.retryAfterMs);
        for (const [other, turn] of queue.turns) {
          if (turn < queue.freeAt) queue.turns.delete(other);
        }
      }
      return answer;
    },
  };
}

/** Waited for where it is: to come again costs more. */
const SHORT_MS = 250;

/** Of a queue; some never come to take theirs, since another delivery made them needless. */
const MOST_TURNS = 2_000;

function forget(queue: Queue, now: number): void {
  for (const [key, turn] of queue.turns) if (turn < now - MISSED_MS) queue.turns.delete(key);
}

const MISSED_MS = 60_000;

const tooEarly = (wait: number): Failed => ({
  ok: false,
  failure: 'too_early',
  error: 'paced',
  retryAfterMs: Math.ceil(wait),
});

const isRateLimited = (answer: object | null): answer is Failed & { failure: 'rate_limited' } =>
  answer !== null && 'failure' in answer && answer.failure === 'rate_limited';
