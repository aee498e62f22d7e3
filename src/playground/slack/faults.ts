import type { Faults as FaultsOf } from '../faults.ts';

/** What goes wrong with a Web API call, on demand of a test. */
export type Fault = {
  /**
   * The call's effect happens although the caller is not told: a send in doubt.
   * A rate-limited call never has an effect.
   */
  applied?: boolean;
} & (
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  | { kind: 'status'; status: number }
  | { kind: 'error'; error: string }
  | { kind: 'drop' }
  | { kind: 'hang' }
);

/** By method. */
export type Faults = FaultsOf<Fault>;
