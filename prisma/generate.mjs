// Generates one Prisma client per database from schema.prisma. Offline, and skipped when nothing changed.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const schemaFile = path('schema.prisma');
const postgresqlFile = path('.postgresql.prisma');
const stampFile = path('../src/store/generated/stamp');
const schema = readFileSync(schemaFile, 'utf8');

const cli = prismaCli();
if (cli === undefined) {
  if (!existsSync(stampFile))
    throw new Error('The Prisma CLI is missing: install the development dependencies.');
} else {
  await generateIfChanged(cli);
}

async function generateIfChanged({ file, version }) {
  const hash = createHash('sha256')
    .update(version)
    .update(schema)
    .update(readFileSync(path('generate.mjs')));
  const stamp = hash.digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;

  rmSync(stampFile, { force: true });
  writeFileSync(postgresqlFile, forPostgresql(schema));
  try {
    await Promise.all([generate(file, schemaFile), generate(file, postgresqlFile)]);
  } finally {
    rmSync(postgresqlFile, { force: true });
  }
  writeFileSync(stampFile, stamp);
  console.log(`Prisma ${version}: clients generated for SQLite and PostgreSQL.`);
}

async function generate(file, schemaPath) {
  try {
    await promisify(execFile)(process.execPath, [file, 'generate', '--schema', schemaPath], {
      env: {
        ...process.env,
        // `generate` never runs the schema engine, but the CLI downloads it unless this names a file that exists.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
  } catch (error) {
    throw new Error(
      `prisma generate refused ${schemaPath}\n${error.stdout ?? ''}${error.stderr ?? error.message}`,
      { cause: error },
    );
  }
}

function forPostgresql(text) {
  return text
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('src/store/generated/sqlite', 'src/store/generated/postgresql');
}

/** Undefined in an installation without development dependencies, where the generated clients are shipped. */
function prismaCli() {
  try {
    const manifest = createRequire(import.meta.url).resolve('prisma/package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
    return { file: fileURLToPath(new URL('build/index.js', pathToFileURL(manifest))), version };
  } catch {
    return undefined;
  }
}
