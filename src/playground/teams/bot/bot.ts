import type { Json } from '../model.ts';
import type { Tenant } from '../tenant.ts';
import type { Keys } from './keys.ts';

/** The bot as Teams sees it: activities it must hear of, invokes it must answer. */
export interface Bot {
  /** Sends an activity; Teams does not send it again. Fire and forget. */
  hear(activity: Json): void;
  /** The same activity once more, as a network that stutters delivers it. */
  repeat(activityId: string): Promise<BotAnswer>;
  /** An invoke, and what the bot says to it in the response. */
  ask(activity: Json): Promise<BotAnswer>;
  /** Activities sent, newest last, with what became of them. */
  readonly sent: SentActivity[];
  /** Resolves when nothing is under way. */
  quiet(): Promise<void>;
  /** Where activities are posted; a bot may come up after its tenant. */
  setMessagesUrl(url: string): void;
  stop(): void;
}

export type BotAnswer = { ok: true; status: number; body: unknown } | { ok: false; error: BotFailure };

/** `not_answered`: Azure gave up waiting. `refused` and `failed`: the bot said 4xx and 5xx. */
export type BotFailure = 'not_reachable' | 'not_answered' | 'refused' | 'failed';

export interface SentActivity {
  readonly activity: Json;
  outcome: 'sending' | 'acknowledged' | BotFailure;
  status?: number;
}

export function createBot(options: {
  tenant: Tenant;
  keys: Keys;
  appId: string;
  serviceUrl: () => string;
  messagesUrl: string | undefined;
  /** Azure Bot Service gives a bot 10 to 15 s. */
  answerTimeoutMs: number;
}): Bot {
  const { tenant, keys } = options;
  const sent: SentActivity[] = [];
  const idle = new Set<() => void>();
  const stopping = new AbortController();
  let messagesUrl = options.messagesUrl;
  let underWay = 0;

  async function send(entry: SentActivity): Promise<BotAnswer> {
    underWay += 1;
    try {
      const answer = await post(entry.activity);
      entry.outcome = answer.ok ? 'acknowledged' : answer.error;
      if (answer.ok) entry.status = answer.status;
      return answer;
    } finally {
      underWay -= 1;
      if (underWay === 0) {
        for (const resolve of [...idle]) resolve();
        idle.clear();
      }
      tenant.changed();
    }
  }

  async function post(activity: Json): Promise<BotAnswer> {
    if (messagesUrl === undefined) return { ok: false, error: 'not_reachable' };
    try {
      const response = await fetch(messagesUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
          authorization: await keys.sign({ audience: options.appId, serviceUrl: options.serviceUrl() }),
        },
        body: JSON.stringify(activity),
        signal: AbortSignal.any([AbortSignal.timeout(options.answerTimeoutMs), stopping.signal]),
      });
      const body = decode(await response.text());
      if (response.status >= 500) return { ok: false, error: 'failed' };
      if (!response.ok) return { ok: false, error: 'refused' };
      return { ok: true, status: response.status, body };
    } catch (error) {
      const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
      return { ok: false, error: timedOut ? 'not_answered' : 'not_reachable' };
    }
  }

  function remember(activity: Json): SentActivity {
    const entry: SentActivity = { activity, outcome: 'sending' };
    sent.push(entry);
    if (sent.length > 5_000) sent.splice(0, 1_000);
    return entry;
  }

  return {
    sent,
    hear(activity) {
      void send(remember(activity));
    },
    repeat(activityId) {
      const found = sent.find(({ activity }) => activity.id === activityId);
      if (!found) throw new Error(`no activity ${activityId} was sent`);
      return send(remember(found.activity));
    },
    ask: (activity) => send(remember(activity)),
    async quiet() {
      do {
        if (underWay > 0) await new Promise<void>((resolve) => idle.add(resolve));
        // What an answer leads to happens right after it, and may ask again.
        await new Promise(setImmediate);
      } while (underWay > 0);
    },
    setMessagesUrl(url) {
      messagesUrl = url;
    },
    stop: () => stopping.abort(),
  };
}

function decode(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
