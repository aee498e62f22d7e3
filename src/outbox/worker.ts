import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Store, StoreLog } from '../store/open.ts';
import { type Bell, bell } from './bell.ts';
import type { Concluded } from './conclude.ts';
import type { ClaimedDelivery, Send } from './delivery.ts';

export interface OutboxOptions {
  readonly store: Store;
  readonly send: Send;
  readonly now?: () => Date;
  readonly log?: StoreLog;
  /** Deliveries in hand at once, each of another lane. 8 when absent. */
  readonly concurrency?: number;
  /** Of one platform at once, so that a chat that hangs leaves places to the others. `concurrency` when absent. */
  readonly perPlatform?: number;
  /** True while people wait for answers: then deliveries go one at a time, since they share the processor. */
  readonly giveWay?: () => boolean;
  /** How long a claim holds; a send must end within four fifths of it. 30,000 when absent. */
  readonly leaseMs?: number;
  /** How often other processes' deliveries are looked for. 1,000 when absent. */
  readonly pollMs?: number;
  /** 12 when absent: with the pauses between them, about a quarter of an hour. */
  readonly maxAttempts?: number;
  /** Names this worker in the rows it claims. */
  readonly owner?: string;
  readonly random?: () => number;
  /** Told how each attempt ended. */
  readonly attempted?: (row: Attempted, result: 'sent' | 'retry' | 'parked') => void;
}

export type Attempted = Pick<ClaimedDelivery, 'platform' | 'kind'>;

/** One worker's options and what it has in hand. */
export interface Worker extends Required<Omit<OutboxOptions, 'log'>> {
  readonly log: StoreLog | undefined;
  /** The sends under way and their platforms, each ended by its controller when it takes too long. */
  readonly inHand: Map<AbortController, string>;
  /** What has been sent or has failed, and is not written yet. */
  readonly concluded: Concluded[];
  /** Rings when something was committed, or a send has ended. */
  readonly bell: Bell;
  /** The worker may wait no longer: what ends after that is left to its lease. */
  abandoned: boolean;
  claims: number;
  /** When old rows are next looked for. */
  sweepAt: Date;
}

export function newWorker(options: OutboxOptions): Worker {
  return {
    now: () => new Date(),
    concurrency: 8,
    perPlatform: options.concurrency ?? 8,
    giveWay: () => false,
    leaseMs: 30_000,
    pollMs: 1_000,
    maxAttempts: 12,
    owner: `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`,
    random: Math.random,
    attempted: () => undefined,
    ...present(options),
    log: options.log,
    inHand: new Map(),
    concluded: [],
    bell: bell(),
    abandoned: false,
    claims: 0,
    sweepAt: new Date(0),
  };
}

/** An option given as undefined is an option not given. */
function present(options: OutboxOptions): OutboxOptions {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as unknown as OutboxOptions;
}
