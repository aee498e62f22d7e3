import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/config.ts';

/** Attachments of a test, in its own folder; where it has none it keeps none. */
export const filesIn = (folder = join(tmpdir(), 'guichet-no-files')): Config['files'] => ({
  place: { in: 'folder', folder: join(folder, 'files') },
  maxBytes: 1024 * 1024,
});
