import type { RequestListener } from 'node:http';
import { type ChatCounts, nameOfIntent } from './conversation/counts.ts';
import { isDeliveryKind } from './desk/deliveries.ts';
import { countParked } from './desk/parked.ts';
import { type Metrics, metrics } from './http/metrics.ts';
import { metricsPage } from './http/metricsPage.ts';
import { type Check, OK, type Readiness, readiness, readinessPage } from './http/readiness.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Store } from './store/open.ts';

export interface WatchedOver {
  readonly store: Store;
  /** Null until it is started. */
  readonly outbox: () => Outbox | null;
  readonly phase: () => 'starting' | 'ready' | 'stopping';
  /** Chats by name, and whether they can be heard. */
  readonly chats: () => readonly { readonly name: string; readonly connected: () => boolean }[];
  readonly metricsToken: string | undefined;
}

export interface WatchOver {
  readonly routes: Readonly<Record<'/readyz' | '/metrics', RequestListener>>;
  readonly attempted: (
    row: { readonly platform: string; readonly kind: string },
    result: 'sent' | 'retry' | 'parked',
  ) => void;
  readonly jobRan: Metrics['jobRan'];
  readonly mailHeard: Metrics['mailHeard'];
  readonly countsOf: (chat: string) => ChatCounts;
}

/** How well the desk is, for who watches over it: `/readyz` and `/metrics`. */
export function watchOver(desk: WatchedOver): WatchOver {
  const ask = readiness(() => checksOf(desk));
  const counted = metrics(() => look(desk, ask));
  return {
    routes: { '/readyz': readinessPage(ask), '/metrics': metricsPage(counted, desk.metricsToken) },
    // What a row holds is not of a closed set: an older or newer version may have written it.
    attempted: ({ platform, kind }, result) =>
      counted.delivery(
        PLATFORMS.has(platform) ? platform : 'other',
        isDeliveryKind(kind) ? kind : 'other',
        result,
      ),
    jobRan: counted.jobRan,
    mailHeard: counted.mailHeard,
    countsOf: (chat) => ({
      acked: (seconds) => counted.acked(chat, seconds),
      heard: (intent, result) => counted.intent(chat, nameOfIntent(intent), result),
    }),
  };
}

const PLATFORMS: ReadonlySet<string> = new Set(['slack', 'teams', 'mail', 'any']);

/** No worker comes after what it could have sent minutes ago. */
export const BEHIND_MS = 5 * 60_000;

function checksOf({ store, outbox, phase, chats }: WatchedOver): Record<string, Check> {
  return {
    process: () => (phase() === 'ready' ? null : phase()),
    store: async () => {
      await store.read.$queryRaw`SELECT 1`;
      return null;
    },
    outbox: async () => (((await outbox()?.behind()) ?? 0) > BEHIND_MS ? 'behind' : null),
    ...Object.fromEntries(
      chats().map(({ name, connected }) => [name, () => (connected() ? null : 'disconnected')]),
    ),
  };
}

async function look({ store, outbox }: WatchedOver, ask: () => Promise<Readiness>) {
  const { checks } = await ask();
  // A store that does not answer is not asked again for figures.
  const reachable = checks['store'] === OK;
  const figure = async (asked: Promise<number> | undefined) => (await asked?.catch(() => null)) ?? null;
  return {
    outboxLagMs: reachable ? await figure(outbox()?.lag()) : null,
    parked: reachable ? await figure(countParked(store)) : null,
    checks: Object.fromEntries(Object.entries(checks).map(([name, answer]) => [name, answer === OK])),
  };
}
