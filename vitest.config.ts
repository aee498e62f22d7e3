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
const onBothDatabases = ['store', 'desk', 'conversation', 'outbox'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/** A machine that is shared stalls for seconds; what hangs is seen all the same. */
const patient = { testTimeout: 30_000, hookTimeout: 30_000 };

/** Where `.ci/run` reads the counts. */
const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          ...patient,
          include: ['test/**/*.test.ts'],
          exclude: [...onBothDatabases, 'test/e2e/**'],
        },
      },
      {
        test: {
          name: 'sqlite',
          ...patient,
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
          fileParallelism: false,
          // Loading Bolt, the stand-in and the Prisma client, and their first run, cost seconds: once, not per file.
          isolate: false,
          globalSetup: 'test/e2e/template.ts',
        },
      },
    ],
  },
});
