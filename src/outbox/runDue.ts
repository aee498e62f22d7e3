import { setTimeout as sleep } from 'node:timers/promises';
import type { Tx } from '../store/open.ts';
import { claimDue, type ClaimedRow } from './claim.ts';
import { conclude } from './conclude.ts';
import { type Conclusion, conclusionOf, thrownCode } from './conclusion.ts';
import { type ClaimedDelivery, IN_DOUBT, type SendOutcome } from './delivery.ts';
import type { Worker } from './worker.ts';

/**
 * Sends all that is due, and what becomes due meanwhile, until nothing is and nothing is in hand. Returns when the
 * next delivery is due, null when none waits. Throws a StoreError when the store does.
 */
export async function runDue(worker: Worker): Promise<Date | null> {
  for (;;) {
    const { nextDueAt } = await look(worker);
    if (isQuiet(worker)) return nextDueAt;
    await worker.bell.heard();
  }
}

/**
 * One look: what has ended is written and what is due is claimed, in one transaction, then its sending begins.
 * `claims: false` only writes. When the transaction fails, what has ended is kept for the next look.
 */
export async function look(worker: Worker, { claims = true } = {}): Promise<{ nextDueAt: Date | null }> {
  const givesWay = worker.giveWay();
  if (givesWay) await sleep(BREATH_MS);
  else await new Promise(setImmediate); // what ends at the same instant shares a transaction
  const most = givesWay ? 1 : worker.concurrency;
  const room = claims ? Math.max(0, most - worker.inHand.size) : 0;
  const { limit, full } = shares(worker, room);
  const concluded = [...worker.concluded];
  if (limit === 0 && concluded.length === 0) return { nextDueAt: null };

  worker.claims += 1;
  const owner = `${worker.owner}/${worker.claims}`;
  const now = worker.now();
  const leaseUntil = new Date(now.getTime() + worker.leaseMs);
  const { claimed, nextDueAt } = await worker.store.write(async (tx) => {
    await conclude(tx, concluded);
    const { dialect } = worker.store;
    const rows = limit === 0 ? [] : await claimDue(tx, { dialect, owner, now, leaseUntil, limit, full });
    return { claimed: rows, nextDueAt: rows.length < limit ? await nextDueAfter(tx, now) : null };
  });
  worker.concluded.splice(0, concluded.length);
  for (const row of claimed) begin(worker, row, owner);
  // There may be more due, of a platform that has places left.
  if (claimed.length === limit && limit < room) worker.bell.ring();
  return { nextDueAt };
}

/** How many may be claimed whatever their platform, and the platforms that have their share in hand. */
function shares({ inHand, perPlatform }: Worker, room: number) {
  const counts = new Map<string, number>();
  for (const platform of inHand.values()) counts.set(platform, (counts.get(platform) ?? 0) + 1);
  const full = [...counts].filter(([, count]) => count >= perPlatform).map(([platform]) => platform);
  const most = Math.max(0, ...[...counts.values()].filter((count) => count < perPlatform));
  return { limit: Math.min(room, perPlatform - most), full };
}

/** Between two deliveries while people wait: a delivery takes some milliseconds of the one processor there is. */
const BREATH_MS = 25;

export const isQuiet = (worker: Worker) => worker.inHand.size === 0 && worker.concluded.length === 0;

async function nextDueAfter(tx: Tx, now: Date): Promise<Date | null> {
  const next = await tx.delivery.findFirst({
    where: { state: 'waiting', dueAt: { gt: now } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  });
  return next?.dueAt ?? null;
}

/** Sending goes on by itself; its end rings the bell. */
function begin(worker: Worker, row: ClaimedRow, owner: string): void {
  const controller = new AbortController();
  worker.inHand.set(controller, row.platform);
  void attempt(worker, row, controller).then((conclusion) => {
    worker.inHand.delete(controller);
    if (worker.abandoned) return;
    if (conclusion.state === 'parked')
      worker.log?.warn({ delivery: row.key, kind: row.kind, code: conclusion.error }, 'Delivery parked');
    if (conclusion.state !== 'waiting') worker.attempted(row, conclusion.state);
    else if (!conclusion.attempts) worker.attempted(row, 'retry');
    worker.concluded.push({ id: row.id, owner, kind: row.kind, conclusion });
    worker.bell.ring();
  });
}

/** Never rejects: whatever goes wrong with a delivery becomes its conclusion. */
async function attempt(worker: Worker, row: ClaimedRow, controller: AbortController): Promise<Conclusion> {
  const { payload: text, error, ...rest } = row;
  const inDoubt = error?.startsWith(IN_DOUBT) ?? false;
  const concludeWith = (outcome: SendOutcome) =>
    conclusionOf({ ...rest, inDoubt }, outcome, {
      now: worker.now(),
      maxAttempts: worker.maxAttempts,
      random: worker.random,
    });
  // A delivery that ends its process each time it is sent never comes to a conclusion of its own.
  if (row.attempts > worker.maxAttempts) return { state: 'parked', error: error ?? 'unknown' };

  const payload = parsed(text);
  if (payload === unreadable) return { state: 'parked', error: 'payload_unreadable' };

  const delivery: ClaimedDelivery = { ...rest, payload, inDoubt };
  const tooLong = setTimeout(() => controller.abort(), worker.leaseMs * LEASE_SHARE).unref();
  try {
    return concludeWith(await Promise.race([worker.send(delivery, controller.signal), aborted(controller)]));
  } catch (thrown) {
    const code = thrownCode(thrown);
    worker.log?.warn({ delivery: row.key, kind: row.kind, code }, 'Sending failed');
    return concludeWith({ done: 'retry', error: `${IN_DOUBT}:${code}` });
  } finally {
    clearTimeout(tooLong);
  }
}

/** A send is given up before its lease ends, so that its conclusion is written before anybody else may claim it. */
const LEASE_SHARE = 0.8;

/** A send that does not heed its signal would keep its place in hand for ever. */
function aborted({ signal }: AbortController): Promise<SendOutcome> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ done: 'retry', error: `${IN_DOUBT}:timeout` }));
  });
}

const unreadable = Symbol('unreadable');

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return unreadable;
  }
}
