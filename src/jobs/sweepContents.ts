import { Readable } from 'node:stream';
import { madeOnce } from '../desk/madeOnce.ts';
import type { FileStore } from '../files/fileStore.ts';
import type { Store } from '../store/open.ts';
import { contentsOfFiles } from '../store/queries/contentsToGo.ts';

/**
 * Removes contents that no file has, a day after they were put away: what they came with was not committed. A part of
 * all at a time, another each five minutes and every part once a day, by the machine's clock: the desk's own may have
 * been moved, and what is old is told by the disk or the bucket.
 */
export async function sweepContents(
  store: Store,
  files: FileStore,
  machine: Date,
): Promise<{ readonly swept: number }> {
  await mustOwn(store, files, machine);
  const part = Math.floor(machine.getTime() / EVERY_MS) % PARTS;
  const before = new Date(machine.getTime() - DAY_MS);
  const keys = await files.list(part.toString(16).padStart(2, '0'), { before, most: MOST });
  let swept = 0;
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const some = keys.slice(at, at + AT_ONCE);
    const known = await contentsOfFiles(store.read, some);
    for (const key of some.filter((one) => !known.has(one))) {
      await files.remove(key);
      swept += 1;
    }
  }
  return { swept };
}

/**
 * To another desk's database its files would be nobody's: two desks that were given one folder or bucket remove nothing
 * there. Whose it is stands in a file of its own.
 */
async function mustOwn(store: Store, files: FileStore, machine: Date): Promise<void> {
  const mine = `${OWNERS}/${await madeOnce(store, 'filesOwner')}`;
  const before = new Date(machine.getTime() + DAY_MS);
  const owners = () => files.list(OWNERS, { before, most: 2 });
  if ((await owners()).length === 0) await files.put(mine, Readable.from([]));
  const found = await owners();
  if (found.length !== 1 || found[0] !== mine) throw new SharedFilesError();
}

const OWNERS = 'desk';

class SharedFilesError extends Error {
  readonly code = 'files_of_another_desk';
  constructor() {
    super('The files of another desk are in the same place');
  }
}

/** As cron runs it, see jobs.ts. */
const EVERY_MS = 5 * 60_000;
/** Keys begin with two hexadecimal digits, see files/receive.ts. */
const PARTS = 256;
const DAY_MS = 24 * 3_600_000;
/** Looked at in a run: of a desk with two million files. */
const MOST = 10_000;
/** Asked for in one question. */
const AT_ONCE = 200;
