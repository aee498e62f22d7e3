import type { Faults as FaultsOf } from '../faults.ts';
import type { WireFault } from '../http/misbehave.ts';

/**
 * What goes wrong with a Web API call, an answer to a `response_url` (`response`), or the opening of a web socket
 * (`socket`: it hangs, or is dropped), on demand of a test.
 */
export type Fault = {
  /**
   * The call's effect happens although the caller is not told: a send in doubt.
   * A rate-limited call never has an effect.
   */
  applied?: boolean;
} & ({ kind: 'rate_limited'; retryAfterSeconds: number } | { kind: 'error'; error: string } | WireFault);

/** By method. */
export type Faults = FaultsOf<Fault>;
