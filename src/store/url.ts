import { fileURLToPath } from 'node:url';
import { StoreUnusable } from './errors.ts';
import type { Dialect } from './open.ts';

export function dialectOf(url: string): Dialect {
  if (url.startsWith('file:')) return 'sqlite';
  if (/^postgres(ql)?:\/\//.test(url)) return 'postgresql';
  throw new StoreUnusable('DATABASE_URL must start with file: (SQLite) or postgresql:// (PostgreSQL).');
}

/** `file:data/guichet.db` is relative to the working directory; `file:///var/lib/guichet.db` is absolute. */
export function sqlitePath(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}
