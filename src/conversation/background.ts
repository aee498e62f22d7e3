/** What follows an answer: nobody waits for it but the end of the desk. */
export interface Background {
  /** Begins work; what it throws is logged by its type. */
  run(work: () => Promise<void>): void;
  /** Begins it every so often, one at a time; a timer to be cleared, which keeps no process alive. */
  every(ms: number, work: () => Promise<void>): NodeJS.Timeout;
  /** Resolves when all that was begun has ended. */
  ended(): Promise<void>;
}

export function background(log: { error(details: object, message: string): void }): Background {
  const running = new Set<Promise<void>>();
  const run = (work: () => Promise<void>): void => {
    const task = work().catch((error: unknown) => {
      log.error({ type: (error as Error).name }, 'What follows an answer failed');
    });
    running.add(task);
    void task.finally(() => running.delete(task));
  };
  return {
    run,
    every(ms, work) {
      let working = false;
      const turn = async (): Promise<void> => {
        working = true;
        try {
          await work();
        } finally {
          working = false;
        }
      };
      return setInterval(() => {
        if (!working) run(turn);
      }, ms).unref();
    },
    async ended() {
      await Promise.allSettled([...running]);
    },
  };
}
