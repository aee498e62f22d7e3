import { sqltag as sql } from '@prisma/client/runtime/client';
import { asStoreError } from '../store/driverErrors.ts';
import { FIRST_IN_LANE } from './claim.ts';
import { isQuiet, look } from './runDue.ts';
import { sweepWhenDue } from './sweep.ts';
import { newWorker, type OutboxOptions, type Worker } from './worker.ts';

export interface Outbox {
  /** Looks at once: to be called after each commit of this process. */
  wake(): void;
  /** Resolves when nothing is due for this worker and nothing is in its hand; at once when it has stopped. */
  idle(): Promise<void>;
  /**
   * Claims nothing more and lets what is in hand end. After `deadlineMs` (10,000 when absent) the sends' signal is
   * aborted, and what has not ended is left to its lease: in doubt for whoever claims it next.
   */
  stop(deadlineMs?: number): Promise<void>;
  /** How long the oldest due delivery has waited, in milliseconds; 0 when none is due. */
  lag(): Promise<number>;
  /**
   * The same of those that a worker could claim: what stands behind a delivery that failed waits for its next try, and
   * no worker is late for that.
   */
  behind(): Promise<number>;
}

/** Starts the worker that sends the deliveries. It outlives every failure of the store and of a send. */
export function startOutbox(options: OutboxOptions): Outbox {
  const worker = newWorker(options);
  const idlers: (() => void)[] = [];
  let stopping: Promise<void> | undefined;
  const ended = run();

  async function run(): Promise<void> {
    while (!worker.abandoned && !(stopping && isQuiet(worker))) {
      const asking = idlers.length;
      const pause = await lookSafely(worker, { claims: !stopping });
      if (pause.quiet) for (const resolve of idlers.splice(0, asking)) resolve();
      if (pause.quiet && !stopping) await sweepWhenDue(worker);
      if (!(stopping && isQuiet(worker))) await worker.bell.heard(pause.ms);
    }
    for (const resolve of idlers.splice(0)) resolve();
  }

  async function stopBy(deadlineMs: number): Promise<void> {
    worker.bell.ring();
    const timer = setTimeout(() => {
      worker.abandoned = true;
      for (const controller of worker.inHand.keys()) controller.abort();
      worker.bell.ring();
    }, deadlineMs);
    await ended;
    clearTimeout(timer);
  }

  return {
    wake: () => worker.bell.ring(),
    idle() {
      if (stopping) return ended;
      worker.bell.ring();
      return new Promise((resolve) => idlers.push(resolve));
    },
    stop: (deadlineMs = 10_000) => (stopping ??= stopBy(deadlineMs)),
    lag: () => lagOf(worker),
    behind: () => behindBy(worker),
  };
}

/** A look that failed is tried again after a poll's time; deliveries are due until they are concluded. */
async function lookSafely(worker: Worker, options: { readonly claims: boolean }) {
  try {
    const { nextDueAt } = await look(worker, options);
    const untilDue = nextDueAt ? nextDueAt.getTime() - worker.now().getTime() : worker.pollMs;
    return { ms: Math.max(1, Math.min(worker.pollMs, untilDue)), quiet: isQuiet(worker) };
  } catch (error) {
    const { name, code } = asStoreError(error) as { name?: string; code?: string };
    worker.log?.warn({ code: code ?? name }, 'The outbox cannot reach its deliveries');
    return { ms: worker.pollMs, quiet: false };
  }
}

async function lagOf({ store, now }: Worker): Promise<number> {
  const at = now();
  const oldest = await store.read.delivery.findFirst({
    where: { state: 'waiting', dueAt: { lte: at } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  });
  return oldest ? at.getTime() - oldest.dueAt.getTime() : 0;
}

async function behindBy({ store, now }: Worker): Promise<number> {
  const at = now();
  const [first] = await store.read.$queryRaw<{ id: number | bigint }[]>(sql`
    SELECT d."id" FROM "Delivery" d
    WHERE d."state" = 'waiting' AND d."dueAt" <= ${at}
      AND ${FIRST_IN_LANE}
    ORDER BY d."dueAt" LIMIT 1`);
  if (!first) return 0;
  const row = await store.read.delivery.findUnique({
    where: { id: Number(first.id) },
    select: { dueAt: true },
  });
  return row ? at.getTime() - row.dueAt.getTime() : 0;
}
