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

export interface Faults {
  /** The next `times` calls of this method (`*`: of any) go wrong in this way. */
  next(method: string, times: number, fault: Fault): void;
  take(method: string): Fault | undefined;
  clear(): void;
}

export function createFaults(): Faults {
  let planned: { method: string; left: number; fault: Fault }[] = [];
  return {
    next(method, times, fault) {
      planned.push({ method, left: times, fault });
    },
    take(method) {
      const plan = planned.find((one) => one.method === method || one.method === '*');
      if (!plan) return undefined;
      plan.left -= 1;
      if (plan.left <= 0) planned = planned.filter((one) => one !== plan);
      return plan.fault;
    },
    clear() {
      planned = [];
    },
  };
}
