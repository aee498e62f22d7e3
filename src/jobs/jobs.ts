import { schedule } from 'node-cron';
import { repairCards } from '../desk/missingCards.ts';
import { sweepReminders } from '../desk/reminders/sweep.ts';
import { queueDigests } from '../desk/digests.ts';
import { isBusinessDay, readCalendar } from '../desk/sla/calendar.ts';
import { markSla } from '../desk/sla/watch.ts';
import { asStoreError } from '../store/driverErrors.ts';
import type { Store, StoreLog } from '../store/open.ts';
import type { FileStore } from '../files/fileStore.ts';
import { coordinator } from './coordinator.ts';
import { dropContents } from './dropContents.ts';
import { sweepContents } from './sweepContents.ts';

export interface Jobs {
  /** Runs all of them now, whatever the clock of the machine says: the playground's clock was moved. */
  runAll(): Promise<void>;
  /** What runs ends first. */
  stop(): Promise<void>;
}

export interface JobsOptions {
  readonly store: Store;
  /** Where the contents of attachments are kept. */
  readonly files: FileStore;
  readonly now: () => Date;
  /** Chats the desk is in. */
  readonly platforms: readonly string[];
  readonly log: StoreLog;
  /** Called when something may have been queued. */
  readonly wake: () => void;
  /** False: nothing runs by itself. */
  readonly cron: boolean;
  /** Told how each run ended, and after how many seconds. */
  readonly ran?: (job: string, result: 'done' | 'failed', seconds: number) => void;
}

interface Job {
  readonly name: string;
  /** As cron writes it. */
  readonly when: string;
  readonly run: (options: JobsOptions) => Promise<object>;
}

const JOBS: readonly Job[] = [
  {
    name: 'reminders',
    when: '* * * * *',
    run: async ({ store, now }) => sweepReminders(store, await readCalendar(store.read), now()),
  },
  {
    name: 'sla',
    when: '* * * * *',
    run: ({ store, now }) => markSla(store, now()),
  },
  {
    name: 'digests',
    when: '*/5 * * * *',
    run: async ({ store, now }) => {
      const calendar = await readCalendar(store.read);
      const options = { isBusinessDay: (day: string) => isBusinessDay(calendar, day) };
      return { queued: await queueDigests(store, now(), options) };
    },
  },
  {
    name: 'cards',
    when: '* * * * *',
    run: ({ store, now, platforms }) => repairCards(store, { platforms, now: now() }),
  },
  {
    name: 'contents',
    when: '* * * * *',
    run: ({ store, files }) => dropContents(store, files),
  },
  {
    name: 'orphans',
    when: '*/5 * * * *',
    run: ({ store, files }) => sweepContents(store, files, new Date()),
  },
  {
    name: 'forget',
    when: '17 * * * *',
    run: async ({ store, now }) => forgetRuns(store, now()),
  },
];

/** The desk's clockwork. Each run is one instance's, of several on one store; one that fails is tried the next time. */
export function startJobs(options: JobsOptions): Jobs {
  const { store, now, log, wake, cron } = options;
  const running = new Set<Promise<void>>();

  const run = (job: Job): Promise<void> => {
    const since = performance.now();
    const ended = (result: 'done' | 'failed'): void =>
      options.ran?.(job.name, result, (performance.now() - since) / 1_000);
    const task = job
      .run(options)
      .then((did) => {
        wake();
        ended('done');
        if (Object.values(did).some((count) => count !== 0)) log.info({ job: job.name, ...did }, 'A job ran');
      })
      .catch((error: unknown) => {
        ended('failed');
        const { name, code } = asStoreError(error) as { name?: string; code?: string };
        log.warn({ job: job.name, code: code ?? name }, 'A job failed');
      })
      .finally(() => running.delete(task));
    running.add(task);
    return task;
  };

  const logger = {
    info: () => undefined,
    debug: () => undefined,
    warn: (message: string) => log.warn({}, message),
    error: (message: string | Error) => log.warn({}, message instanceof Error ? message.name : message),
  };
  const tasks = (cron ? JOBS : []).map((job) =>
    schedule(job.when, () => run(job), {
      name: job.name,
      noOverlap: true,
      distributed: true,
      runCoordinator: coordinator(store, now),
      logger,
      // A machine that slept missed nothing: what was due then is due now.
      suppressMissedWarning: true,
    }),
  );

  return {
    async runAll() {
      for (const job of JOBS) await run(job);
    },
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
      await Promise.all(running);
    },
  };
}

/** Runs of yesterday nobody can have again. */
async function forgetRuns(store: Store, now: Date): Promise<object> {
  const before = new Date(now.getTime() - DAY_MS);
  await store.write((tx) => tx.jobRun.deleteMany({ where: { at: { lt: before } } }));
  return {};
}

const DAY_MS = 24 * 3_600_000;
