import { DatabaseTooNew, MigrationChanged } from '../errors.ts';
import type { Migration } from './list.ts';

/** A finished row of `_prisma_migrations`. */
export interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
}

/** The migrations still to apply, or a refusal when the database has a past this version does not know. */
export function pendingMigrations(
  known: readonly Migration[],
  applied: readonly Applied[],
): readonly Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const migration = byName.get(row.migration_name);
    if (!migration) throw tooNew(row.migration_name);
    if (migration.checksum !== row.checksum) throw changed(row.migration_name);
    byName.delete(row.migration_name);
  }
  return [...byName.values()];
}

function tooNew(name: string): DatabaseTooNew {
  return new DatabaseTooNew(
    `This database was made by a newer version of Guichet (it has the migration "${name}"): start that version instead.`,
  );
}

function changed(name: string): MigrationChanged {
  return new MigrationChanged(
    `The migration "${name}" is not the one this database was made with: restore its file, and put changes in a new migration.`,
  );
}
