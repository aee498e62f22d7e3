import type { Database, Statement } from 'better-sqlite3';

/**
 * Lets Prisma's adapter, which prepares each statement anew, find those it had before: preparing costs more than
 * most of the desk's queries. At most `limit` are kept, the last used ones.
 */
export function keepStatements(database: Database, limit = 300): (sql: string) => Prepared {
  const kept = new Map<string, Prepared>();
  const prepare = database.prepare.bind(database) as (sql: string) => Statement<unknown[]>;
  const find = (sql: string): Prepared => {
    const found = kept.get(sql);
    if (found) {
      kept.delete(sql);
      kept.set(sql, found);
      return found;
    }
    const made = prepared(prepare(sql));
    kept.set(sql, made);
    if (kept.size > limit) kept.delete(kept.keys().next().value as string);
    return made;
  };
  database.prepare = find as unknown as Database['prepare'];
  return find;
}

type Prepared = ReturnType<typeof prepared>;

/** As much of a statement as the adapter uses. One of better-sqlite3's own that was bound is bound for good. */
function prepared(statement: Statement<unknown[]>) {
  const { reader } = statement;
  const columns = reader ? statement.columns() : [];
  if (reader) statement.raw();
  return {
    run: () => statement.run(),
    bind: (args: readonly unknown[]) => ({
      reader,
      columns: () => columns,
      run: () => statement.run(args as unknown[]),
      raw: () => ({ all: () => statement.all(args as unknown[]) }),
    }),
  };
}
