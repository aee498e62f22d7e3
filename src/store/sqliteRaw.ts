import { sqltag, type Sql } from '@prisma/client/runtime/client';
import type { Connection } from './sqliteAdapter.ts';

/**
 * A client of Prisma whose own SQL goes straight to the driver: by Prisma's engine a statement costs several times
 * what SQLite takes for it, and everything people wait for has some. Rows come back as Prisma gives them: dates are
 * Dates, flags are booleans; integers are numbers.
 */
export function withDirectSql<Client extends object>(client: Client, { prepare }: Connection): Client {
  const own: Readonly<Record<string, unknown>> = {
    $queryRaw: async (query: Given, ...values: unknown[]) => rowsOf(prepare, sqlOf(query, values)),
    $executeRaw: async (query: Given, ...values: unknown[]) => {
      const { sql, values: given } = sqlOf(query, values);
      return prepare(sql).bind(given.map(argument)).run().changes;
    },
  };
  return new Proxy(client, {
    get: (target, name, receiver) =>
      typeof name === 'string' && Object.hasOwn(own, name) ? own[name] : Reflect.get(target, name, receiver),
  });
}

type Given = TemplateStringsArray | Sql;

const sqlOf = (query: Given, values: unknown[]): Sql =>
  'raw' in query ? sqltag(query, ...(values as Parameters<typeof sqltag>[1][])) : query;

function rowsOf(prepare: Connection['prepare'], { sql, values }: Sql): object[] {
  const bound = prepare(sql).bind(values.map(argument));
  if (!bound.reader) {
    bound.run();
    return [];
  }
  const columns = bound.columns();
  return bound
    .raw()
    .all()
    .map((row) => {
      const values = row as unknown[];
      return Object.fromEntries(columns.map(({ name, type }, index) => [name, result(values[index], type)]));
    });
}

/** As Prisma's adapter stores them: see sqliteAdapter.ts. */
function argument(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value ?? null;
}

/** `type`: of the column, as it was declared; null for an expression. */
function result(value: unknown, type: string | null): unknown {
  if (value === null) return null;
  switch (type?.toUpperCase()) {
    case 'DATETIME':
      return new Date(Number(value));
    case 'BOOLEAN':
      return Number(value) === 1;
    default:
      // Prisma's adapter asks the driver for bigints.
      return typeof value === 'bigint' ? Number(value) : value;
  }
}
