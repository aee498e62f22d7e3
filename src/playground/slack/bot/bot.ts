import { randomBytes } from 'node:crypto';
import type { Json } from '../model.ts';
import type { Workspace } from '../workspace.ts';
import type { Answer, Transport } from './transport.ts';

/** The bot as the workspace sees it: events it must hear of, requests it must answer. */
export interface Bot {
  /** Sends an event and, as Slack does, sends it again until it is acknowledged. Resolves never; fire and forget. */
  hear(event: Json): void;
  /** The same event once more, under the id it had: what a chat does when an ack got lost. */
  repeat(eventId: string): Promise<Answer>;
  /** The handshake Slack does when a request URL is entered; a bot answers with the challenge. */
  verifyUrl(challenge: string): Promise<Answer>;
  ask(request: { kind: 'command' | 'interaction'; payload: Json }): Promise<Answer>;
  /** Events sent, newest last, with what became of them. */
  readonly events: SentEvent[];
  /** Resolves when nothing is under way; retries that wait for their time do not count. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

/** Long deprecated by Slack, yet still sent. */
export const verificationToken = 'verification-token-of-the-playground';

export interface SentEvent {
  readonly id: string;
  readonly event: Json;
  attempts: number;
  outcome: 'sending' | 'acknowledged' | 'waiting' | 'given up';
}

export function createBot(options: {
  workspace: Workspace;
  transport: Transport;
  /** Slack: at once, after a minute, after five. */
  retryDelaysMs: readonly number[];
}): Bot {
  const { workspace, transport } = options;
  const events: SentEvent[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const idle = new Set<() => void>();
  let underWay = 0;
  let stopped = false;

  async function tracked(sending: () => Promise<Answer>): Promise<Answer> {
    underWay += 1;
    try {
      return await sending();
    } finally {
      underWay -= 1;
      if (underWay === 0) {
        for (const resolve of [...idle]) resolve();
        idle.clear();
      }
      workspace.changed();
    }
  }

  function envelope(sent: SentEvent): Json {
    return {
      token: verificationToken,
      team_id: workspace.team.id,
      context_team_id: workspace.team.id,
      context_enterprise_id: null,
      api_app_id: workspace.app.id,
      event: sent.event,
      type: 'event_callback',
      event_id: sent.id,
      event_time: Math.floor(workspace.now() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: workspace.team.id,
          user_id: workspace.app.botUser.id,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: `4-${sent.id}`,
    };
  }

  function become(sent: SentEvent, outcome: SentEvent['outcome']): void {
    sent.outcome = outcome;
    workspace.changed();
  }

  async function attempt(sent: SentEvent, reason?: string): Promise<void> {
    if (stopped) return;
    const number = sent.attempts;
    sent.attempts += 1;
    sent.outcome = 'sending';
    const answer = await tracked(() =>
      transport.send({
        kind: 'event',
        payload: envelope(sent),
        ...(reason === undefined ? {} : { retry: { number, reason } }),
      }),
    );
    if (answer.ok) {
      become(sent, 'acknowledged');
      return;
    }
    const delay = options.retryDelaysMs[number];
    if (delay === undefined || stopped) {
      become(sent, 'given up');
      return;
    }
    become(sent, 'waiting');
    const why = answer.error === 'operation_timeout' ? 'http_timeout' : 'http_error';
    if (delay === 0) {
      await attempt(sent, why);
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(sent, why);
    }, delay);
    timer.unref();
    timers.add(timer);
  }

  return {
    events,
    hear(event) {
      const sent: SentEvent = {
        id: `Ev${randomBytes(5).toString('hex').toUpperCase()}`,
        event,
        attempts: 0,
        outcome: 'sending',
      };
      events.push(sent);
      if (events.length > 5_000) events.splice(0, 1_000);
      void attempt(sent);
    },
    repeat(eventId) {
      const sent = events.find((one) => one.id === eventId);
      if (!sent) throw new Error(`no event ${eventId} was sent`);
      const number = sent.attempts;
      sent.attempts += 1;
      return tracked(() =>
        transport.send({
          kind: 'event',
          payload: envelope(sent),
          retry: { number, reason: 'http_timeout' },
        }),
      );
    },
    verifyUrl: (challenge) =>
      tracked(() =>
        transport.send({
          kind: 'event',
          payload: { token: verificationToken, challenge, type: 'url_verification' },
        }),
      ),
    ask: (request) => tracked(() => transport.send(request)),
    quiet: () => (underWay === 0 ? Promise.resolve() : new Promise((resolve) => idle.add(resolve))),
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await transport.stop();
    },
  };
}
