// `bareSqlite.ts FROM TO`: writes into TO, an empty desk, the rows that created FROM's tickets, a transaction a ticket.
import Database from 'better-sqlite3';

const [from = '', to = ''] = process.argv.slice(2);
const source = new Database(from, { readonly: true });
const target = new Database(to);
target.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');

type Row = Record<string, unknown> & { readonly id: number };
const rowsOf = (sql: string): Row[] => source.prepare(sql).all() as Row[];

const tickets = rowsOf(`SELECT * FROM "Ticket" WHERE "number" > 0 ORDER BY "id"`);
const events = byTicket(rowsOf(`SELECT * FROM "HistoryEvent" WHERE "action" = 'create'`));
const deliveries = byTicket(
  rowsOf(`SELECT * FROM "Delivery" WHERE "key" LIKE 'cards:%:1' OR "key" LIKE 'ping:%:1:%'`).map((row) => ({
    ...row,
    ...{ state: 'waiting', attempts: 0, owner: null, leaseUntil: null, sentAt: null, error: null },
  })),
);

const seen = target.prepare(`INSERT INTO "InboundEvent" ("key", "state", "at") VALUES (?, 'done', 0)`);
const counter = target.prepare(
  `INSERT INTO "Counter" ("name", "value") VALUES ('ticket', 1) ON CONFLICT ("name") DO UPDATE SET "value" = "value" + 1`,
);
const insert = {
  ticket: inserter('Ticket'),
  event: inserter('HistoryEvent'),
  delivery: inserter('Delivery'),
};
const write = target.transaction((ticket: Row) => {
  seen.run(`slack:T0ACADEMIE:V${ticket.id}`);
  counter.run();
  insert.ticket.run(ticket);
  for (const row of events.get(ticket.id) ?? []) insert.event.run(row);
  for (const row of deliveries.get(ticket.id) ?? []) insert.delivery.run(row);
});

const started = performance.now();
for (const ticket of tickets) write.immediate(ticket);
const seconds = (performance.now() - started) / 1_000;
target.close();
console.log(JSON.stringify({ tickets: tickets.length, seconds }));

function inserter(table: string) {
  const columns = (source.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
  return target.prepare(
    `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join()}) VALUES (${columns.map((name) => `@${name}`).join()})`,
  );
}

function byTicket(rows: readonly Row[]): Map<unknown, Row[]> {
  const found = new Map<unknown, Row[]>();
  for (const row of rows) found.set(row.ticketId, [...(found.get(row.ticketId) ?? []), row]);
  return found;
}
