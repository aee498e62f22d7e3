import type { SocketModeReceiver } from '@slack/bolt';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../outbox/conclusion.ts';
import { type Failed, failureOf } from './webApi.ts';

/** A connection to Slack that is made again whenever it is not there. */
export interface Connection {
  /** Begins to connect; returns at once, since a Slack that is down must not keep the desk from starting. */
  start(): void;
  stop(): Promise<void>;
  readonly connected: () => boolean;
}

export interface ConnectionOptions {
  /** Made with `autoReconnectEnabled: false`. */
  readonly client: SocketModeReceiver['client'];
  /** What a connection may take until Slack's hello. */
  readonly timeoutMs: number;
  readonly log: {
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
  };
  /** The first pause before another try; 1,000 when absent. */
  readonly pauseMs?: number;
}

/**
 * The client's own way ends for good where `apps.connections.open` meets a broken network, and with an unhandled
 * rejection. Here nothing is given up: Slack may be down for an hour, a token be changed.
 */
export function connection({ client, timeoutMs, log, pauseMs = 1_000 }: ConnectionOptions): Connection {
  const stopping = new AbortController();
  const { signal } = stopping;
  let connected = false;

  async function keepConnected(): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      const since = performance.now();
      const error = await once();
      if (signal.aborted) return;
      failures = performance.now() - since > timeoutMs + STEADY_MS ? 0 : failures + 1;
      if (error) log.warn({ error: error.error, failures }, 'Slack cannot be reached: trying again');
      const asked = error?.failure === 'rate_limited' ? error.retryAfterMs : 0;
      await sleep(Math.max(asked, pauseAfter(failures, pauseMs)), undefined, { signal }).catch(() => {});
    }
  }

  /** Connects, and returns when the connection is gone: null where there was one. */
  async function once(): Promise<Failed | null> {
    const late = setInterval(() => void client.disconnect(), timeoutMs);
    try {
      await client.start();
    } catch (thrown) {
      return failureOf(thrown ?? {});
    } finally {
      clearInterval(late);
    }
    const closed = new Promise((resolve) => client.once('disconnected', resolve));
    if (signal.aborted) await client.disconnect();
    else log.info({}, 'Slack is connected');
    connected = !signal.aborted;
    // A peer that is gone answers no close either; asked a second time, the client waits for it no longer.
    const dead = setInterval(() => {
      if (client.websocket?.isActive() === false) client.websocket.disconnect();
    }, DEAD_MS).unref();
    await closed;
    clearInterval(dead);
    connected = false;
    return null;
  }

  return {
    start: () => void keepConnected(),
    async stop() {
      stopping.abort();
      connected = false;
      await client.disconnect();
    },
    connected: () => connected && (client.websocket?.isActive() ?? false),
  };
}

/** Longer than this, what was lost is a connection that held. */
const STEADY_MS = 10_000;
const DEAD_MS = 5_000;
const LONGEST_PAUSE_MS = 30_000;

const pauseAfter = (failures: number, pauseMs: number): number =>
  failures === 0 ? 0 : Math.min((backoffMs(failures, Math.random) * pauseMs) / 1_000, LONGEST_PAUSE_MS);
