import type { Readable } from 'node:stream';

/** Where the contents of files are kept. Keys are the desk's own: no name that anybody chose is part of one. */
export interface FileStore {
  /** Resolves when it would outlast a crash. Rejects where it cannot be kept, and then nothing of it is. */
  put(key: string, content: Readable, signal?: AbortSignal): Promise<void>;
  /** Null: there is no such file. */
  get(key: string): Promise<Readable | null>;
  /** One that is gone is gone. */
  remove(key: string): Promise<void>;
  /** The keys below this folder of what was put there before then, in their order; `most` of them at the most. */
  list(folder: string, options: { readonly before: Date; readonly most: number }): Promise<string[]>;
}
