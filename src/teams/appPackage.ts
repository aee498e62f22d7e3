import { readFileSync } from 'node:fs';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { z } from 'zod';

/**
 * What is uploaded to Teams: the manifest with this desk's own ids and addresses, its French words, its icons. Each
 * mistake in the environment is one clear sentence; values are never repeated.
 */
export function appPackage(
  env: Readonly<Record<string, string | undefined>>,
): { readonly zip: Uint8Array } | { readonly mistakes: readonly string[] } {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    return { mistakes: parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`) };
  }
  const { MICROSOFT_APP_ID, PUBLIC_URL } = parsed.data;
  const values: Readonly<Record<string, string>> = {
    MICROSOFT_APP_ID,
    PUBLIC_URL: PUBLIC_URL.replace(/\/+$/, ''),
    PUBLIC_HOST: new URL(PUBLIC_URL).hostname,
    VERSION: versionOf(new URL('../../package.json', import.meta.url)),
  };
  const manifest = filled(readFileSync(new URL('manifest.json', SOURCE), 'utf8'), values);
  const files: Zippable = {
    'manifest.json': strToU8(manifest),
    ...Object.fromEntries(COPIED.map((name) => [name, new Uint8Array(readFileSync(new URL(name, SOURCE)))])),
  };
  // The same values make the same bytes, whenever.
  return { zip: zipSync(files, { mtime: '2026-01-01' }) };
}

const environment = z.object({
  MICROSOFT_APP_ID: z.guid('must be the app (client) id, a GUID'),
  PUBLIC_URL: z.url({
    protocol: /^https$/,
    hostname: z.regexes.domain,
    error: 'must be the address at which Teams reaches the desk, https://…',
  }),
});

const SOURCE = new URL('../../manifests/teams/', import.meta.url);
const COPIED = ['fr.json', 'color.png', 'outline.png'];

const versionOf = (file: URL): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;

/** @throws Error for a placeholder that nothing fills. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`nothing fills ${placeholder}`);
    return JSON.stringify(value).slice(1, -1);
  });
}
