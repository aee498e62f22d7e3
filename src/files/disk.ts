import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from './fileStore.ts';

/** A folder of this machine. What is half written has another name until it is whole. */
export function diskFiles(folder: string): FileStore {
  const pathOf = (key: string): string => {
    // Keys are made by the desk; one that came from elsewhere must not lead out of the folder.
    if (!/^[\w-]+(\/[\w-]+)*$/.test(key)) throw new Error('This is no key of a file');
    return join(folder, key);
  };
  return {
    async put(key, content, signal) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      // A key as well, so that one a crash left behind is found and removed.
      const part = `${path}-${randomUUID()}-part`;
      try {
        const file = await open(part, 'wx', 0o600);
        try {
          await writeFile(file, content, { signal });
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
    },
    async get(key) {
      const file = await open(pathOf(key), 'r').catch(absent);
      return file && file.createReadStream();
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    async list(prefix, { before, most }) {
      const found: string[] = [];
      for (const name of (await namesIn(pathOf(prefix))).sort()) {
        if (found.length === most) break;
        const key = `${prefix}/${name}`;
        const at = await stat(pathOf(key)).catch(absent);
        if (at?.isFile() && at.mtime < before) found.push(key);
      }
      return found;
    },
  };
}

/** What else somebody put there is not the desk's. */
const namesIn = async (path: string): Promise<string[]> =>
  ((await readdir(path).catch(absent)) ?? []).filter((name) => /^[\w-]+$/.test(name));

/** Removed at this moment, or never there. */
function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** A file's name is in its folder, which has to reach the disk as well; Windows gives no way to ask for it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
