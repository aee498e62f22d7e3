import { createHash, randomUUID } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import type { FileStore } from './fileStore.ts';

export interface ReceivedFile {
  readonly storageKey: string;
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface Receiving {
  readonly maxBytes: number;
  /** Looks at its first bytes. */
  readonly isProgram: (first: Buffer) => boolean;
  readonly signal?: AbortSignal;
}

/** Keeps what streams in, unless it proves too large or a program: then nothing of it is kept. */
export async function receiveFile(
  store: FileStore,
  content: Readable,
  { maxBytes, isProgram, signal }: Receiving,
): Promise<ReceivedFile | { readonly refused: 'too_large' | 'type' }> {
  const name = randomUUID();
  const storageKey = `${name.slice(0, 2)}/${name}`;
  const hash = createHash('sha256');
  let size = 0;
  let first = Buffer.alloc(0);
  let refused: 'too_large' | 'type' | null = null;
  const watched = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (first.length < LOOKED_AT) first = Buffer.concat([first, chunk]).subarray(0, LOOKED_AT);
      if (size > maxBytes) refused = 'too_large';
      else if (isProgram(first)) refused = 'type';
      hash.update(chunk);
      done(refused === null ? null : new Error(refused), chunk);
    },
  });
  content.on('error', (error) => watched.destroy(error));
  watched.on('error', () => content.destroy());
  try {
    await store.put(storageKey, content.pipe(watched), signal);
  } catch (error) {
    if (refused !== null) return { refused };
    throw error;
  }
  return { storageKey, size, sha256: hash.digest('hex') };
}

/** As much as tells a program. */
const LOOKED_AT = 8;
