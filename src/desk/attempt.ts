import type { Store, Tx } from '../store/open.ts';
import { isRefusal, type Refusal } from './refusal.ts';

/** One transaction that commits what `work` did, unless it refuses: then nothing is changed, the event's key included. */
export async function attempt<T extends object>(
  store: Store,
  work: (tx: Tx) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await store.write(async (tx) => {
      const outcome = await work(tx);
      if (isRefusal(outcome)) throw new Refused(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/** Only a throw rolls a transaction back. */
class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.refused);
    this.refusal = refusal;
  }
}
