import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Opened {
  readonly migrated?: number;
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
}

/** Opens the store in a process of its own; as an ordinary user if asked, since root may write anywhere. */
export async function openInOtherProcess(url: string, { ordinaryUser = false } = {}): Promise<Opened> {
  const script = fileURLToPath(new URL('openOnce.ts', import.meta.url));
  const user = ordinaryUser && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, url], user);
  return JSON.parse(stdout);
}

const NOBODY = 65_534;
