import Database from 'better-sqlite3';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { sqlitePath } from '../../src/store/url.ts';
import { random } from './random.ts';
import { titleOf, textOf } from './vocabulary.ts';

const TEAMS = 3;
const AGENTS = 30;
const PERSONS = 20_000;
const SITES = 500;
const SUBCATEGORIES = 5_000;
const ACTIVE = 0.003;

/**
 * Fills a new SQLite file with a desk of `rows` tickets, the same each time: three teams, 30 agents, 20,000 persons,
 * 5,000 subcategories; 0.3 % of the tickets are active, most of them among the newest. About 100 s for a million.
 */
export async function fillMillion(url: string, rows = 1_000_000): Promise<void> {
  await migrate({ url });
  const db = new Database(sqlitePath(url));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000');
  const later = withoutIndexes(db);
  db.transaction(() => {
    fillPeople(db);
    fillCatalogue(db);
    fillTickets(db, rows);
  })();
  for (const sql of later) db.exec(sql);
  db.exec(`INSERT INTO "TicketSearch"("TicketSearch") VALUES ('rebuild')`);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

/** Rows go in much faster when the indexes and the search are made afterwards, from all of them. */
function withoutIndexes(db: Database.Database): string[] {
  const found = db
    .prepare(
      `SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'Ticket' AND type IN ('index', 'trigger') AND sql <> ''`,
    )
    .all() as { type: string; name: string; sql: string }[];
  for (const { type, name } of found) db.exec(`DROP ${type} "${name}"`);
  return found.map(({ sql }) => sql);
}

/** When the last of so many tickets was made. */
export const filledUntil = (rows: number): Date => new Date(Date.UTC(2020, 0, 1) + rows * 200_000);

function fillPeople(db: Database.Database): void {
  const person = db.prepare(
    `INSERT INTO "Person" ("id", "email", "name", "searchText", "siteId", "createdAt") VALUES (?, ?, ?, ?, ?, 0)`,
  );
  const site = db.prepare(`INSERT INTO "Site" ("id", "code", "name") VALUES (?, ?, ?)`);
  const team = db.prepare(`INSERT INTO "Team" ("id", "key", "name") VALUES (?, ?, ?)`);
  const member = db.prepare(`INSERT INTO "Membership" ("teamId", "personId", "role") VALUES (?, ?, 'agent')`);
  for (let id = 1; id <= SITES; id += 1)
    site.run(id, `03${String(id).padStart(5, '0')}J`, `COLLEGE ${titleOf(1)}`);
  for (let id = 1; id <= PERSONS; id += 1) {
    const [first, last] = [titleOf(1), titleOf(1)];
    const email = `${first}.${last}.${id}@academie.example`;
    person.run(id, email, `${first} ${last}`, `${first} ${last} ${email}`, 1 + (id % SITES));
  }
  for (let id = 1; id <= TEAMS; id += 1) team.run(id, `TEAM${id}`, `Équipe ${id}`);
  for (let id = 1; id <= AGENTS; id += 1) member.run(1 + (id % TEAMS), id);
}

function fillCatalogue(db: Database.Database): void {
  const insert = db.prepare(
    `INSERT INTO "CatalogueNode" ("id", "level", "name", "parentId", "path", "searchText") VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const path = new Map<number, string>();
  const add = (id: number, level: string, parent: number | null) => {
    const name = `${titleOf(2)} ${id}`;
    const whole = parent === null ? name : `${path.get(parent)} > ${name}`;
    path.set(id, whole);
    insert.run(id, level, name, parent, whole, whole.replaceAll('>', ' '));
  };
  const levels = [
    ['domain', 5],
    ['group', 25],
    ['family', 100],
    ['service', 500],
    ['subcategory', SUBCATEGORIES],
  ] as const;
  let parents: number[] = [];
  let id = 0;
  for (const [level, count] of levels) {
    const made: number[] = [];
    for (let i = 0; i < count; i += 1) {
      id += 1;
      add(id, level, parents[i % parents.length] ?? null);
      made.push(id);
    }
    parents = made;
  }
}

function fillTickets(db: Database.Database, rows: number): void {
  const firstSubcategory = 5 + 25 + 100 + 500 + 1;
  const columns = [
    ...['id', 'number', 'title', 'description', 'requesterId', 'authorId', 'beneficiaryId', 'siteId'],
    ...['visibility', 'subcategoryId', 'requestType', 'priority', 'state', 'active', 'teamId', 'firstTeamId'],
    ...[
      'agentId',
      'solution',
      'searchText',
      'createdAt',
      'updatedAt',
      'updatedById',
      'stateSince',
      'resolvedAt',
      'slaNextAt',
      'lateAt',
    ],
  ];
  const insert = db.prepare(
    `INSERT INTO "Ticket" (${columns.map((name) => `"${name}"`).join()}) VALUES (${columns.map(() => '?').join()})`,
  );
  for (let id = 1; id <= rows; id += 1) {
    // Half of what is open is among the newest hundredth.
    const active = random() < (id > rows * 0.99 ? ACTIVE * 50 : ACTIVE / 2);
    const requester = 1 + Math.floor(random() * PERSONS);
    const team = 1 + Math.floor(random() * TEAMS);
    const agent = TEAMS * Math.floor(random() * (AGENTS / TEAMS)) + ((team + TEAMS - 1) % TEAMS || TEAMS);
    const title = titleOf(3 + Math.floor(random() * 5));
    const description = textOf(10 + Math.floor(random() * 40));
    const solution = active ? null : textOf(5 + Math.floor(random() * 20));
    const at = filledUntil(id).getTime();
    const assigned = !active || random() < 0.6;
    insert.run(
      id,
      id,
      title,
      description,
      requester,
      requester,
      random() < 0.1 ? 1 + Math.floor(random() * PERSONS) : null,
      1 + (requester % SITES),
      random() < 0.2 ? 'site' : 'me',
      random() < 0.9 ? firstSubcategory + Math.floor(random() * SUBCATEGORIES) : null,
      random() < 0.6 ? 'incident' : 'service_request',
      1 + Math.floor(random() * 4),
      active ? (assigned ? 'assigned' : 'dispatched') : random() < 0.95 ? 'closed' : 'resolved',
      active ? 1 : 0,
      team,
      team,
      assigned ? Math.min(agent, AGENTS) : null,
      solution,
      `r-${String(id).padStart(6, '0')} ${title} ${description} ${solution ?? ''}`.trim(),
      at,
      at + 1_000,
      random() < 0.5 ? requester : agent,
      at + 1_000,
      active ? null : at + 1_000,
      // What is open is late but for the newest; nobody said it of some.
      active && random() < 0.5 ? at + 14_400_000 : null,
      active ? at + 14_400_000 : null,
    );
  }
}
