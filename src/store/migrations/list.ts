import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Dialect } from '../open.ts';

/** A migration of this version, as Prisma keeps it: `prisma/migrations/<database>/<name>/migration.sql`. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** In the order in which they are applied. */
export function listMigrations(dialect: Dialect): readonly Migration[] {
  const folder = migrationsFolder(dialect);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => readMigration(name, new URL(`${name}/migration.sql`, folder)));
}

/** The same from src/store/migrations and from dist/store/migrations. */
export function migrationsFolder(dialect: Dialect): URL {
  return new URL(`../../../prisma/migrations/${dialect}/`, import.meta.url);
}

function readMigration(name: string, file: URL): Migration {
  // A checkout on Windows may turn the line ends; it is the same migration.
  const sql = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}
