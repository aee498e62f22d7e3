/** What goes wrong with the database and is no bug: each has a code for programs and one sentence for people. */
export abstract class StoreError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/**
 * Busy, unreachable or restarting: the same work may be tried again later. Nothing was changed, unless PostgreSQL's
 * connection broke during COMMIT itself, where nobody can know: the work's own keys make a second try harmless.
 */
export class StoreUnavailable extends StoreError {
  readonly code = 'STORE_UNAVAILABLE';
}

/** The file, its folder or the database role lacks a permission. */
export class StoreNotWritable extends StoreError {
  readonly code = 'STORE_NOT_WRITABLE';
}

export class StoreFull extends StoreError {
  readonly code = 'STORE_FULL';
}

/** The address is wrong, refuses the password, or names something that is not a database. */
export class StoreUnusable extends StoreError {
  readonly code = 'STORE_UNUSABLE';
}

/** A later version of Guichet has already migrated this database. */
export class DatabaseTooNew extends StoreError {
  readonly code = 'DATABASE_TOO_NEW';
}

/** A migration file is not the one that was applied to this database. */
export class MigrationChanged extends StoreError {
  readonly code = 'MIGRATION_CHANGED';
}

/** A migration's SQL was refused; the database is as it was before that migration. */
export class MigrationFailed extends StoreError {
  readonly code = 'MIGRATION_FAILED';
}
