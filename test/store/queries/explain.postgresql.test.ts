import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PrismaClient } from '../../../src/store/generated/postgresql/client.ts';
import { newDatabase, type TestDatabase } from '../newDatabase.ts';
import { questions, type Statement, statementOf } from './questions.ts';

let database: TestDatabase;
let server: pg.Client;

beforeAll(async () => {
  database = await newDatabase();
  server = new pg.Client(database.url);
  await server.connect();
  await server.query(ROWS);
}, 60_000);
afterAll(async () => {
  await server.end();
  await database.remove();
}, 60_000);

test('no question has to walk through all tickets', async () => {
  const sent: Statement[] = [];
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: database.url }),
    log: [{ emit: 'event', level: 'query' }],
  });
  client.$on('query', (event) => void sent.push(statementOf(event)));
  for (const [, ask] of questions({ read: client as never, dialect: 'postgresql' })) await ask();
  await client.$disconnect();

  await server.query('SET enable_seqscan = off');
  const scans: string[] = [];
  const selects = sent.filter(({ query }) => /^\s*SELECT\b/i.test(query));
  expect(selects.length).toBeGreaterThan(60);
  for (const { query, params } of selects) {
    const { rows } = await server.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${query}`, params);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    if (/Seq Scan on "?(Ticket|Person|CatalogueNode)"?/.test(plan)) scans.push(`${query}\n${plan}`);
  }
  expect(scans).toEqual([]);
}, 60_000);

const ROWS = `
INSERT INTO "Team" ("id", "key", "name") SELECT i, 'T' || i, 'Team ' || i FROM generate_series(1, 3) i;
INSERT INTO "Site" ("id", "code", "name") SELECT i, 'S' || i, 'Site ' || i FROM generate_series(1, 500) i;
INSERT INTO "BusinessTeam" ("id", "name") SELECT i, 'B' || i FROM generate_series(1, 5) i;
INSERT INTO "Person" ("id", "name", "searchText", "siteId", "createdAt")
  SELECT i, 'imprimeur ' || i, 'imprimeur ' || i, 1 + i % 500, now() FROM generate_series(1, 5000) i;
INSERT INTO "CatalogueNode" ("id", "level", "name", "path", "searchText", "parentId")
  SELECT i, CASE WHEN i <= 100 THEN 'service' ELSE 'subcategory' END, 'imp ' || i, 'imp ' || i, 'imp ' || i,
    CASE WHEN i > 100 THEN 1 + i % 100 END FROM generate_series(1, 5000) i;
INSERT INTO "Ticket" ("id", "number", "title", "requesterId", "authorId", "beneficiaryId", "siteId", "businessTeamId",
    "visibility", "subcategoryId", "priority", "state", "active", "teamId", "firstTeamId", "agentId", "solution",
    "searchText", "createdAt", "updatedAt", "updatedById", "stateSince", "slaNextAt", "lateAt")
  SELECT i, i, 'probleme imprimante ' || i % 900, 1 + i % 5000, 1 + i % 5000,
    CASE WHEN i % 10 = 0 THEN 1 + i % 3000 END, 1 + i % 500, 1 + i % 5,
    CASE WHEN i % 5 = 0 THEN 'site' ELSE 'me' END, 101 + i % 4000, 1 + i % 4,
    CASE WHEN i % 300 = 0 THEN 'assigned' ELSE 'closed' END, i % 300 = 0, 1 + i % 3, 1 + i % 3, 1 + i % 30,
    CASE WHEN i % 300 = 0 THEN NULL ELSE 'redemarrer' END,
    'r-' || i || ' probleme ' || CASE WHEN i % 40 = 0 THEN 'imprimante bloque' ELSE 'autre ' || i END,
    now(), now(), 1 + i % 40, now(), CASE WHEN i % 600 = 0 THEN now() END, CASE WHEN i % 300 = 0 THEN now() END
  FROM generate_series(1, 20000) i;
ANALYZE`;
