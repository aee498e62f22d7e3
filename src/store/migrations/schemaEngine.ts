import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { Dialect } from '../open.ts';

export interface Differences {
  /** For people. */
  readonly summary: string;
  /** The SQL that takes the database to the models; empty when there is nothing to do. */
  readonly script: string;
}

/** What separates a database from the models in prisma/schema.prisma. A tool of development. */
export async function differences(
  dialect: Dialect,
  adapter: SqlMigrationAwareDriverAdapterFactory,
  tables: readonly string[],
): Promise<Differences> {
  const files = [{ path: 'schema.prisma', content: await schemaFor(dialect) }];
  loaded ??= loadSchemaEngine();
  const { SchemaEngine } = await loaded;
  const bound = bindMigrationAwareSqlAdapterFactory(adapter);
  const engine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', files[0]?.content ?? '']] },
    () => {},
    bound,
  );
  const diff = async (script: boolean) => {
    const { stdout, exitCode } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script,
      exitCode: true,
      filters: { externalTables: [...tables], externalEnums: [] },
    });
    return exitCode === 0 ? '' : (stdout ?? '');
  };
  return { summary: await diff(false), script: await diff(true) };
}

async function schemaFor(dialect: Dialect): Promise<string> {
  const text = await readFile(new URL('../../../prisma/schema.prisma', import.meta.url), 'utf8');
  return text.replace('provider = "sqlite"', `provider = "${dialect}"`);
}

/** Once a process: its JavaScript half remembers the memory of the first instance. */
let loaded: ReturnType<typeof loadSchemaEngine> | undefined;

/** Node does not import .wasm by itself, which the package's own entry expects; so its parts are joined here. */
async function loadSchemaEngine(): Promise<typeof import('@prisma/schema-engine-wasm')> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const binary = await readFile(entry.replace(/\.js$/, '.wasm'));
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message() {} } });
  // The types of WebAssembly's values come with the DOM's, which a server does not have.
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { instantiate: Instantiate } };
  const { instance } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': glue });
  (glue as unknown as { __wbg_set_wasm(exports: unknown): void }).__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue as unknown as typeof import('@prisma/schema-engine-wasm');
}

type Instantiate = (
  binary: Uint8Array,
  imports: object,
) => Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
