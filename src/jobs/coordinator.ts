import type { RunCoordinator } from 'node-cron';
import type { Store } from '../store/open.ts';

/** Of several instances on one store the first to write a run's row has it. */
export function coordinator(store: Store, now: () => Date): RunCoordinator {
  return {
    async shouldRun(key) {
      const at = now();
      const inserted = await store.write(
        (tx) =>
          tx.$executeRaw`INSERT INTO "JobRun" ("key", "at") VALUES (${key}, ${at}) ON CONFLICT DO NOTHING`,
      );
      return inserted === 1;
    },
  };
}
