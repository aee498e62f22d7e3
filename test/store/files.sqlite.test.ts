import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { openInOtherProcess } from './otherProcess.ts';

describe('SQLite files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guichet-files-'));
    chmodSync(folder, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('a missing folder is made', async () => {
    const store = await openStore({ url: `file:${join(folder, 'data', 'deep', 'guichet.db')}` });
    expect(await store.read.ticket.count()).toBe(0);
    await store.close();
  });

  test('a file that may only be read is refused in one sentence', async () => {
    const file = join(folder, 'guichet.db');
    await (await openStore({ url: `file:${file}` })).close();
    chmodSync(file, 0o444);
    const opened = await openInOtherProcess(`file:${file}`, { ordinaryUser: true });
    expect(opened).toMatchObject({ name: 'StoreNotWritable', code: 'STORE_NOT_WRITABLE' });
    expect(opened.message).toMatch(/may not be written/);
  });

  test('a folder that may not be written is refused, whether the file or a folder is to be made', async () => {
    mkdirSync(join(folder, 'locked'), { mode: 0o555 });
    for (const path of ['locked/guichet.db', 'locked/data/guichet.db']) {
      const opened = await openInOtherProcess(`file:${join(folder, path)}`, { ordinaryUser: true });
      expect(opened).toMatchObject({ name: 'StoreNotWritable' });
    }
  });

  test('a file that is no database is refused', async () => {
    writeFileSync(join(folder, 'guichet.db'), 'Dear all, '.repeat(1_000));
    await expect(openStore({ url: `file:${join(folder, 'guichet.db')}` })).rejects.toMatchObject({
      name: 'StoreUnusable',
      code: 'STORE_UNUSABLE',
    });
  });

  test('a folder in place of the file is refused', async () => {
    await expect(openStore({ url: `file:${folder}` })).rejects.toMatchObject({ name: 'StoreUnusable' });
  });
});

test('an address of another kind of database is refused', async () => {
  await expect(openStore({ url: 'mysql://localhost/guichet' })).rejects.toThrow(/must start with file:/);
});
