/** A delivery this worker holds until its lease ends. */
export interface ClaimedDelivery {
  readonly id: number;
  /** Unique among all deliveries: what a message is marked with, so that it can be looked for. */
  readonly key: string;
  readonly lane: string;
  /** slack | teams | mail | any: whatever the person has. */
  readonly platform: string;
  readonly kind: string;
  /** The parsed JSON of the row. */
  readonly payload: unknown;
  readonly ticketId: number | null;
  readonly personId: number | null;
  /** 1 on the first. */
  readonly attempts: number;
  /** An earlier attempt may have been carried out: look before posting again. Stays true once it is. */
  readonly inDoubt: boolean;
}

/**
 * How an attempt ended. `error` is a code such as `rate_limited`, never message text; one that starts with
 * `in_doubt` says that the message may have gone out all the same. `afterMs`: not sooner than that (Retry-After).
 * `later`: its turn comes then; that was no attempt. `payload`: what the next attempt is given, where a part is done.
 */
export type SendOutcome =
  | { readonly done: 'sent' }
  | { readonly done: 'later'; readonly error: string; readonly afterMs: number; readonly payload?: object }
  | {
      readonly done: 'retry';
      readonly error: string;
      readonly afterMs?: number;
      readonly payload?: object;
    }
  | { readonly done: 'parked'; readonly error: string };

/**
 * Carries a delivery out on its chat. The signal is aborted shortly before the lease ends, and when the worker may
 * wait no longer. Throwing counts as a retry in doubt: an exception does not say whether the message went out.
 */
export type Send = (delivery: ClaimedDelivery, signal: AbortSignal) => Promise<SendOutcome>;

/** How errors of deliveries in doubt begin. */
export const IN_DOUBT = 'in_doubt';
