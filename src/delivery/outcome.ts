import type { SendOutcome } from '../outbox/delivery.ts';
import type { Failed } from './chat.ts';

export const SENT: SendOutcome = { done: 'sent' };

/** The same of a call that was one of several: the next attempt is given `payload`, which says what is done. */
export function unfinished(failed: Failed, payload: object): SendOutcome {
  const outcome = outcomeOf(failed);
  return outcome.done === 'retry' || outcome.done === 'later' ? { ...outcome, payload } : outcome;
}

/** What a failed call means for its delivery: later, later but look first, or never without somebody's help. */
export function outcomeOf(failed: Failed): SendOutcome {
  switch (failed.failure) {
    case 'too_early':
      return { done: 'later', error: failed.error, afterMs: failed.retryAfterMs };
    case 'rate_limited':
      return { done: 'retry', error: failed.error, afterMs: failed.retryAfterMs };
    case 'in_doubt':
      return { done: 'retry', error: `in_doubt_${failed.error}` };
    case 'refused':
      return failed.means === 'later'
        ? { done: 'retry', error: failed.error }
        : { done: 'parked', error: failed.error };
  }
}
