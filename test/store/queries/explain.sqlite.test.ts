import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PrismaClient } from '../../../src/store/generated/sqlite/client.ts';
import { sqliteAdapter } from '../../../src/store/sqliteAdapter.ts';
import { fillMillion } from '../../bench/million.ts';
import { questions, type Statement, statementOf } from './questions.ts';

const folder = mkdtempSync(join(tmpdir(), 'guichet-explain-'));
const file = join(folder, 'guichet.db');
let db: Database.Database;

beforeAll(async () => {
  await fillMillion(`file:${file}`, 20_000);
  db = new Database(file);
}, 60_000);
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(['as it is', 'analysed'])(
  'no question walks through a whole table (%s)',
  async (statistics) => {
    if (statistics === 'analysed') db.exec('ANALYZE');
    const sent = await statementsOf();
    expect(sent.length).toBeGreaterThan(80);
    expect(sent.flatMap(scansOf)).toEqual([]);
  },
  30_000,
);

test('what was created and resolved is found by when it changed, however long the history is', async () => {
  const counted = (await statementsOf()).filter(({ query }) => query.includes('"resolvedAt"'));
  expect(counted.length).toBeGreaterThan(2);
  const searches = counted.flatMap(planOf).filter((detail) => detail.startsWith('SEARCH Ticket'));
  // What is late, or will be today, stands on an index of its own and is in the same statement.
  expect(searches.filter((detail) => !/updatedAt>\?|lateAt<\?/.test(detail))).toEqual([]);
}, 30_000);

test('which times are due is found by when they are', async () => {
  const asked = (await statementsOf()).filter(({ name }) => name.startsWith('slaDue'));
  expect(asked.length).toBeGreaterThan(1);
  for (const plan of asked.map(planOf)) expect(plan[0]).toMatch(/^SEARCH Ticket USING .*\(slaNextAt<\?\)/);
}, 30_000);

test('where a ticket stands is found by the ticket, whatever else stands there', async () => {
  const plans = (await statementsOf()).filter(({ name }) => name === 'cardsOf').flatMap(planOf);
  expect(plans).toEqual(['SEARCH Card USING INDEX Card_ticketId_idx (ticketId=?)']);
}, 30_000);

test('contents that are to go are found among them alone, and whose a content is by its key', async () => {
  const asked = (await statementsOf()).filter(({ name }) => name.startsWith('contents'));
  const plans = asked.flatMap(planOf).filter((detail) => detail.includes('Attachment'));
  const byKey =
    /^SEARCH Attachment USING (COVERING )?INDEX Attachment_state_storageKey_idx \(state=\? AND storageKey[=>]\?\)$/;
  expect(plans.length).toBeGreaterThan(1);
  const ofReply = (await statementsOf()).filter(({ name }) => name === 'filesOfReply').flatMap(planOf);
  expect(ofReply[0]).toBe('SEARCH Attachment USING INDEX Attachment_entryId_idx (entryId=?)');
  expect(plans.filter((detail) => !byKey.test(detail))).toEqual([]);
}, 30_000);

/** What Prisma really sends, with the question it came from. */
async function statementsOf(): Promise<(Statement & { name: string })[]> {
  const sent: (Statement & { name: string })[] = [];
  const client = new PrismaClient({
    adapter: sqliteAdapter(`file:${file}`, 'reader'),
    log: [{ emit: 'event', level: 'query' }],
  });
  let name = '';
  client.$on('query', (event) => void sent.push({ name, ...statementOf(event) }));
  for (const [question, ask] of questions({ read: client as never, dialect: 'sqlite' })) {
    name = question;
    await ask();
  }
  await client.$disconnect();
  return sent.filter(({ query }) => /^\s*(SELECT|WITH)\b/i.test(query));
}

function planOf({ query, params }: Statement): string[] {
  const values = params.map((value) => (typeof value === 'boolean' ? Number(value) : value));
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...values) as { detail: string }[];
  // Prisma's own statements name the schema.
  return plan.map(({ detail }) => detail.replace(' main.', ' '));
}

/** Steps of its plan that read a table of rows, or an alias of one, from end to end. */
function scansOf({ name, ...statement }: Statement & { name: string }): string[] {
  return planOf(statement)
    .filter(
      (detail) =>
        /^SCAN (Ticket|CatalogueNode|Person|Card|[tnpsvfg])\b/.test(detail) && !/USING .*INDEX/.test(detail),
    )
    .map((detail) => `${name}: ${detail} in ${statement.query}`);
}
