import Database from 'better-sqlite3';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** On the disk of the repository: a temporary folder may live in memory, where writing through costs nothing. */
export const FOLDER = resolve(import.meta.dirname, '../../.artifacts/bench');

export interface File {
  readonly path: string;
  readonly url: string;
}

/** A database file that is not there yet. */
export function newFile(name: string): File {
  mkdirSync(FOLDER, { recursive: true });
  const file = fileAt(name);
  removeFile(file);
  return file;
}

export function fileAt(name: string): File {
  const path = join(FOLDER, name);
  return { path, url: `file:${path}` };
}

export function removeFile({ path }: File): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
}

/** One number asked of a file, from outside. */
export function numberIn({ path }: File, sql: string): number {
  const db = new Database(path, { readonly: true });
  try {
    return Number(db.prepare(sql).pluck().get());
  } finally {
    db.close();
  }
}
