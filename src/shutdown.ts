/** What is to be ended, the last first. */
export interface Ending {
  /** As the log names it. */
  readonly what: string;
  /** Not waited for longer than until so many milliseconds after the shutdown began. */
  readonly byMs: number;
  /** `leftMs`: how long it may take. */
  end(leftMs: number): Promise<unknown>;
}

/** Service managers and containers kill after ten seconds: by then the store is closed, whatever else hangs. */
export const LIMITS = {
  /** Requests are answered, jobs run to their end. */
  requests: 4_000,
  /** What is being sent has arrived, or is left to its lease. */
  outbox: 8_000,
  rest: 9_000,
} as const;

/** Ends one after the other; what hangs or fails keeps nothing after it from ending. */
export async function shutDown(
  endings: readonly Ending[],
  log: { warn(details: object, message: string): void },
): Promise<void> {
  const since = performance.now();
  for (const { what, byMs, end } of endings.toReversed()) {
    const leftMs = Math.max(0, byMs - (performance.now() - since));
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, leftMs, 'late');
    });
    try {
      if ((await Promise.race([end(leftMs), tooLong])) === 'late')
        log.warn({ what }, 'Not waited for any longer');
    } catch (error) {
      log.warn({ what, type: (error as Error).name }, 'Could not be ended');
    } finally {
      clearTimeout(timer);
    }
  }
}
