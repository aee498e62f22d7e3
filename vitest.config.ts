import { statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// What tests wait for most is the disk under their databases: they stand in memory where the system offers some.
if (!process.env.TMPDIR && freeBytesOf('/dev/shm') > 2 ** 31) process.env.TMPDIR = '/dev/shm';

function freeBytesOf(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

/** What touches the store runs on both databases. */
const onBothDatabases = ['store', 'desk', 'conversation', 'jobs', 'outbox', 'mail'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/** Loading Prisma's client, Bolt and the stand-ins, and their first run, costs seconds: once a worker, not once a file. */
const shared = { isolate: false };

/** A machine that is shared stalls for seconds; what hangs is seen all the same. */
const patient = { testTimeout: 30_000, hookTimeout: 30_000 };

/** Where `.ci/run` reads the counts. */
const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    // Every core: left alone, vitest keeps one of two for itself.
    maxWorkers: '100%',
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          ...patient,
          ...shared,
          include: ['test/**/*.test.ts'],
          exclude: [...onBothDatabases, 'test/e2e/**'],
        },
      },
      {
        test: {
          name: 'sqlite',
          ...patient,
          ...shared,
          include: onBothDatabases,
          exclude: ['**/*.postgresql.test.ts'],
          env: { TEST_DATABASE: 'sqlite' },
          globalSetup: 'test/store/sqlite.ts',
        },
      },
      {
        test: {
          name: 'postgresql',
          ...patient,
          ...shared,
          include: onBothDatabases,
          exclude: ['**/*.sqlite.test.ts'],
          env: { TEST_DATABASE: 'postgresql' },
          globalSetup: 'test/store/postgres.ts',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...shared,
          globalSetup: 'test/e2e/template.ts',
        },
      },
    ],
  },
});
