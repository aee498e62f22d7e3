import { StoreError, StoreFull, StoreNotWritable, StoreUnavailable, StoreUnusable } from './errors.ts';

/** The StoreError behind an error of Node, better-sqlite3, pg or Prisma; any other error comes back unchanged. */
export function asStoreError(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  for (const code of codesOf(error)) {
    const known = table.find(([pattern]) => pattern.test(code));
    if (known) return known[1](error);
  }
  return error;
}

/** Another transaction held the lock or won the race: the whole transaction may be run again. */
export function isConflict(error: unknown): boolean {
  return codesOf(error).some((code) => /^(SQLITE_BUSY|40001$|40P01$|P2034$)/.test(code));
}

const table: readonly [RegExp, (cause: unknown) => StoreError][] = [
  [
    /^(SQLITE_BUSY|SQLITE_LOCKED|40001$|40P01$|55P03$|P2034$|P1008$)/,
    (cause) => new StoreUnavailable('The database is busy with other work.', { cause }),
  ],
  [
    /^(SQLITE_FULL|ENOSPC|53100|EDQUOT)/,
    (cause) => new StoreFull('The disk that holds the database is full.', { cause }),
  ],
  [
    /^(SQLITE_READONLY|SQLITE_PERM|EACCES|EPERM|EROFS|42501|25006)/,
    (cause) => new StoreNotWritable('The database or its folder may not be written by this user.', { cause }),
  ],
  [
    /^(SQLITE_CANTOPEN|ENOTDIR|EISDIR|EEXIST)/,
    (cause) =>
      new StoreUnusable('The database file cannot be opened: check the path in DATABASE_URL.', { cause }),
  ],
  [
    /^(SQLITE_NOTADB|SQLITE_CORRUPT)/,
    (cause) => new StoreUnusable('The file is not a database, or it is damaged.', { cause }),
  ],
  [
    /^(28000|28P01|P1000|P1010)$/,
    (cause) => new StoreUnusable('PostgreSQL refuses the user or password in DATABASE_URL.', { cause }),
  ],
  [
    /^(3D000|P1003)$/,
    (cause) => new StoreUnusable('PostgreSQL has no database of the name in DATABASE_URL.', { cause }),
  ],
  [
    /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENETUN|08|57P0|53300|SQLITE_IOERR|P1001$|P1002$|P1017$|P2024$|P2037$|DatabaseNotReachable$|ConnectionClosed$|SocketTimeout$|CONNECTION_LOST)/,
    (cause) => new StoreUnavailable('The database cannot be reached.', { cause }),
  ],
];

/** The codes along the chain of causes, the innermost last; pg and Prisma leave theirs in different places. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const { code, kind, originalCode, message, cause, meta, errors } = value as Record<string, unknown>;
    if (typeof code === 'string') codes.push(code);
    if (typeof originalCode === 'string') codes.push(originalCode);
    if (typeof kind === 'string') codes.push(kind); // Prisma's adapter, which leaves a socket's own code out
    if (isLostConnection(message)) codes.push('CONNECTION_LOST');
    if (Array.isArray(errors)) errors.forEach(visit); // Node's AggregateError, one per address tried
    visit((meta as Record<string, unknown> | undefined)?.driverAdapterError);
    visit(cause);
  };
  visit(error);
  return codes;
}

/** pg reports these without a code, and Prisma the last with the one of every transaction error. */
function isLostConnection(message: unknown): boolean {
  return (
    typeof message === 'string' &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Unable to start a transaction in the given time/.test(
      message,
    )
  );
}
