import type { Reader, Store, Tx } from './open.ts';

/** All tables, each after those its rows point to, and the columns that tell its rows apart. */
export const TABLES = [
  ['setting', 'key'],
  ['counter', 'name'],
  ['site', 'id'],
  ['businessTeam', 'id'],
  ['team', 'id'],
  ['person', 'id'],
  ['membership', 'teamId', 'personId'],
  ['digest', 'teamId', 'personId', 'day'],
  ['teamChannel', 'teamId', 'platform'],
  ['catalogueNode', 'id'],
  ['chatIdentity', 'id'],
  ['ticket', 'id'],
  ['requesterEntry', 'id'],
  ['requesterRevision', 'id'],
  ['internalNote', 'id'],
  ['noteRevision', 'id'],
  ['descriptionRevision', 'id'],
  ['journalMessage', 'key'],
  ['draft', 'id'],
  ['attachment', 'id'],
  ['fileCopy', 'id'],
  ['historyEvent', 'id'],
  ['watcher', 'ticketId', 'personId'],
  ['chatConversation', 'platform', 'workspace', 'channelId'],
  ['card', 'id'],
  ['inboundEvent', 'key'],
  ['jobRun', 'key'],
  ['delivery', 'id'],
] as const;

type Table = (typeof TABLES)[number][0];
type Row = Readonly<Record<string, unknown>>;

/** What all of Prisma's models can do. */
interface Rows {
  findMany(args: object): Promise<Row[]>;
  createMany(args: { readonly data: readonly Row[] }): Promise<unknown>;
  count(): Promise<number>;
}

const rowsOf = (db: Reader | Tx, table: Table): Rows => db[table] as unknown as Rows;

/**
 * Copies a whole desk into another database, SQLite or PostgreSQL: the way from the one to the other. Both must be at
 * this version and used by nobody meanwhile. Returns how many rows were copied, null where the other holds rows
 * already: then nothing was changed. Throws a StoreError; then what had been copied stays, and no desk should be
 * started on it.
 */
export async function copyStore(from: Store, to: Store): Promise<number | null> {
  for (const [table] of TABLES) if ((await rowsOf(to.read, table).count()) > 0) return null;
  let copied = 0;
  for (const [table, ...key] of TABLES) copied += await copyTable(from, to, table, key);
  if (to.dialect === 'postgresql') await countOn(to);
  return copied;
}

async function copyTable(from: Store, to: Store, table: Table, key: readonly string[]): Promise<number> {
  let copied = 0;
  for (let last: Row | undefined; ;) {
    const rows = await rowsOf(from.read, table).findMany({
      orderBy: key.map((column) => ({ [column]: 'asc' })),
      take: BATCH,
      ...(last && { skip: 1, cursor: cursorAt(last, key) }),
    });
    last = rows.at(-1);
    if (last === undefined) return copied;
    await to.write((tx) => rowsOf(tx, table).createMany({ data: rows }));
    copied += rows.length;
  }
}

/** A statement takes 32,766 values, and a ticket has some sixty. */
const BATCH = 400;

function cursorAt(row: Row, key: readonly string[]): object {
  const values = Object.fromEntries(key.map((column) => [column, row[column]]));
  return key.length === 1 ? values : { [key.join('_')]: values };
}

/** PostgreSQL numbers new rows by a sequence, which knows nothing of rows that came with their numbers. */
function countOn(to: Store): Promise<unknown> {
  const numbered = TABLES.filter(([, first]) => first === 'id').map(([table]) => capitalised(table));
  return to.write(async (tx) => {
    for (const name of numbered) {
      await tx.$executeRawUnsafe(
        `SELECT setval(pg_get_serial_sequence('"${name}"', 'id'), coalesce(max("id"), 1), max("id") IS NOT NULL)
         FROM "${name}"`,
      );
    }
  });
}

const capitalised = (table: string): string => `${table.charAt(0).toUpperCase()}${table.slice(1)}`;
