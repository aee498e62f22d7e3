import { defineConfig } from 'vitest/config';

/** What touches the store runs on both databases. */
const onBothDatabases = ['store', 'desk', 'conversation', 'outbox'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/** Where `.ci/run` reads the counts. */
const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...onBothDatabases, 'test/e2e/**'],
        },
      },
      {
        test: {
          name: 'sqlite',
          include: onBothDatabases,
          exclude: ['**/*.postgresql.test.ts'],
          env: { TEST_DATABASE: 'sqlite' },
          globalSetup: 'test/store/sqlite.ts',
        },
      },
      {
        test: {
          name: 'postgresql',
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
