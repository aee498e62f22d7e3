import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from '../open.ts';
import { startEmbeddedPostgres } from './embeddedPostgres.ts';
import { migrate } from './migrate.ts';
import { type Differences, differences } from './schemaEngine.ts';

/** What the models have and the migrations do not, or the reverse; undefined when the database cannot be had here. */
export async function driftOf(dialect: Dialect): Promise<Differences | undefined> {
  return dialect === 'sqlite' ? sqliteDrift() : postgresqlDrift();
}

async function sqliteDrift(): Promise<Differences> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-drift-'));
  const url = `file:${join(folder, 'scratch.db')}`;
  try {
    await migrate({ url });
    const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3');
    return await differences('sqlite', new PrismaBetterSqlite3({ url }), searchTables);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function postgresqlDrift(): Promise<Differences | undefined> {
  const server = await startEmbeddedPostgres();
  if (!server) return undefined;
  try {
    await migrate({ url: server.url });
    const { introspectingPg } = await import('./introspectingPg.ts');
    return await differences('postgresql', introspectingPg(server.url), []);
  } finally {
    await server.stop();
  }
}

/** FTS5's tables and the ones it keeps its index in; the models know nothing of them. */
const searchTables = [
  'TicketWord',
  ...['TicketSearch', 'CatalogueSearch', 'PersonSearch'].flatMap((table) =>
    ['', '_data', '_idx', '_docsize', '_config', '_content'].map((part) => table + part),
  ),
];
