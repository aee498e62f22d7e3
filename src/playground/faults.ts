/** What goes wrong with a call of the bot, on demand of a test: `F` is what can go wrong there. */
export interface Faults<F> {
  /** The next `times` calls of this operation (`*`: of any) go wrong in this way. */
  next(operation: string, times: number, fault: F): void;
  take(operation: string): F | undefined;
  /** All is well again; what hangs is broken off. */
  clear(): void;
  /** Called once, when all is well again. */
  whenCleared(breakOff: () => void): void;
}

export function createFaults<F>(): Faults<F> {
  let planned: { operation: string; left: number; fault: F }[] = [];
  let hanging: (() => void)[] = [];
  return {
    next(operation, times, fault) {
      planned.push({ operation, left: times, fault });
    },
    take(operation) {
      const plan = planned.find((one) => one.operation === operation || one.operation === '*');
      if (!plan) return undefined;
      plan.left -= 1;
      if (plan.left <= 0) planned = planned.filter((one) => one !== plan);
      return plan.fault;
    },
    clear() {
      planned = [];
      const broken = hanging;
      hanging = [];
      for (const breakOff of broken) breakOff();
    },
    whenCleared: (breakOff) => void hanging.push(breakOff),
  };
}
