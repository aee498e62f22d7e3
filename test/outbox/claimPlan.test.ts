import { sqltag as sql } from '@prisma/client/runtime/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimDue, claimStatement } from '../../src/outbox/claim.ts';
import { openTestStore, type TestStore } from '../store/testStore.ts';
import { queue, START } from './deliveriesOfTests.ts';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

it('a claim never looks at the rows that were sent', async () => {
  await sentLongAgo(50_000);
  await queue(store, ...Array.from({ length: 200 }, (_, i) => ({ key: `w${i}`, lane: `lane:${i % 20}` })));
  if (store.dialect === 'postgresql') await store.write((tx) => tx.$executeRaw`ANALYZE "Delivery"`);

  const claim = { dialect: store.dialect, owner: 'me', now: START, leaseUntil: START, limit: 8 };
  const explain = store.dialect === 'sqlite' ? sql`EXPLAIN QUERY PLAN ` : sql`EXPLAIN `;
  const plan = await store.write((tx) =>
    tx.$queryRaw<Record<string, unknown>[]>(sql`${explain}${claimStatement(claim)}`),
  );
  const lines = plan.map((row) => String(row.detail ?? row['QUERY PLAN']));
  expect(lines.filter((line) => /Seq Scan|SCAN (d|c|w|Delivery)\b/.test(line))).toEqual([]);
  expect(lines.join('\n')).toMatch(/Delivery_state_dueAt_idx/);

  const claimed = await store.write((tx) => claimDue(tx, claim));
  expect(new Set(claimed.map(({ lane }) => lane)).size).toBe(8);
}, 30_000);

const sentLongAgo = (count: number) =>
  store.write(
    (tx) => tx.$executeRaw`
      INSERT INTO "Delivery" ("key", "lane", "platform", "kind", "payload", "state", "dueAt", "createdAt", "sentAt")
      WITH RECURSIVE "n" ("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < ${count})
      SELECT 's' || "i", 'lane:' || ("i" % 20), 'any', 'cards', '{}', 'sent', ${START}, ${START}, ${START} FROM "n"`,
  );
