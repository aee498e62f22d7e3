import { setTimeout as sleep } from 'node:timers/promises';
import { asStoreError, isConflict } from './driverErrors.ts';

/** Runs a transaction again while others are in its way, for 2 s; what it throws at last is a StoreError if it can be. */
export async function writeRetry<T>(
  transaction: () => Promise<T>,
  /** When it was asked for, on the clock of `performance`: who waited for a turn has that much less to wait. */
  since = performance.now(),
): Promise<T> {
  const deadline = since + BUDGET_MS;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      const pause = pauseBefore(attempt);
      if (!isConflict(error) || performance.now() + pause > deadline) throw asStoreError(error);
      await sleep(pause);
    }
  }
}

const BUDGET_MS = 2_000;

/** Short at first, since most transactions last a millisecond or two; random, so that two waiters part. */
function pauseBefore(attempt: number): number {
  return Math.min(50, 1 + 2 ** attempt) * (0.5 + Math.random() / 2);
}
