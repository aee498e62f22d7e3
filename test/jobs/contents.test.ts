import { existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepFile } from '../../src/desk/attachments.ts';
import { publish } from '../../src/desk/publish.ts';
import { revise } from '../../src/desk/revise.ts';
import { withdraw } from '../../src/desk/withdraw.ts';
import { diskFiles } from '../../src/files/disk.ts';
import type { FileStore } from '../../src/files/fileStore.ts';
import { dropContents } from '../../src/jobs/dropContents.ts';
import { sweepContents } from '../../src/jobs/sweepContents.ts';
import { aDesk, type TestDesk } from '../desk/deskOfTests.ts';
import { shownOf } from '../desk/shownOf.ts';

let desk: TestDesk;
let folder: string;
let files: FileStore;
beforeEach(async () => {
  desk = await aDesk();
  folder = mkdtempSync(join(tmpdir(), 'guichet-contents-'));
  files = diskFiles(folder);
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const put = (key: string) => files.put(key, Readable.from(['content']));
const isThere = (key: string): boolean => existsSync(join(folder, key));
const messageKey = 'slack:T1:C1:1.1';
const source = { url: 'https://files.slack.com/x', authorised: true };

/** A note of Catherine's with a file that is kept. */
async function noted() {
  const { ticketId } = await desk.opens(desk.paul);
  const given = { name: 'guide.txt', mediaType: 'text/plain', size: 7, source };
  const input = { text: 'La marche à suivre', messageKey, files: [given] };
  const { noteId } = await desk.mayDo(desk.catherine, 'note', ticketId, input);
  const { id } = await desk.store.read.attachment.findFirstOrThrow({ where: { ticketId } });
  await put('ab/guide');
  await keepFile(desk.store, id, { storageKey: 'ab/guide', size: 7, sha256: '0' }, desk.now());
  return { ticketId, noteId: noteId ?? 0 };
}
const deletes = () =>
  revise(desk.store, { messageKey, text: null, byId: desk.catherine.id, now: desk.now() });

it('a content goes with the last file that has it, once that is committed', async () => {
  const { noteId } = await noted();
  const shown = await shownOf(desk.store, { noteId });
  const sent = await publish(desk.store, { noteId, shown, actor: desk.catherine, now: desk.now() });
  const entryId = (sent as { entryId: number }).entryId;
  await withdraw(desk.store, { entryId, actor: desk.catherine, now: desk.now() });
  expect(await dropContents(desk.store, files)).toEqual({ dropped: 0 });
  expect(isThere('ab/guide')).toBe(true);
  await deletes();
  expect(isThere('ab/guide')).toBe(true);
  expect(await dropContents(desk.store, files)).toEqual({ dropped: 1 });
  expect(isThere('ab/guide')).toBe(false);
  expect(await dropContents(desk.store, files)).toEqual({ dropped: 0 });
  const rows = await desk.store.read.attachment.findMany();
  expect(rows.map(({ state, storageKey }) => [state, storageKey])).toEqual([
    ['removed', null],
    ['removed', null],
  ]);
});

it('what could not be removed is removed the next time, and keeps nothing else from it', async () => {
  await noted();
  await deletes();
  await desk.store.write(async (tx) => {
    const row = await tx.attachment.findFirstOrThrow();
    await tx.attachment.create({ data: { ...row, id: row.id + 1, storageKey: 'ab/other' } });
  });
  await put('ab/other');
  let broken = true;
  const breaking: FileStore = {
    ...files,
    remove: (key) => (broken && key === 'ab/guide' ? Promise.reject(new Error('down')) : files.remove(key)),
  };
  await expect(dropContents(desk.store, breaking)).rejects.toThrow('down');
  expect([isThere('ab/guide'), isThere('ab/other')]).toEqual([true, false]);
  broken = false;
  expect(await dropContents(desk.store, breaking)).toEqual({ dropped: 1 });
  expect(isThere('ab/guide')).toBe(false);
});

const FIVE_MINUTES = 5 * 60_000;
/** When the part `ab` has its turn. */
const turnOf = (part: number, machine = Date.now()): Date => {
  const cycle = Math.floor(machine / FIVE_MINUTES / 256) * 256;
  return new Date((cycle + part) * FIVE_MINUTES);
};
const aged = (key: string, at: Date): void => utimesSync(join(folder, key), at, at);

it('what was put away and never committed goes after a day, and only that', async () => {
  await noted();
  const machine = turnOf(0xab);
  const old = new Date(machine.getTime() - 25 * 3_600_000);
  for (const key of ['ab/orphan', 'ab/young', 'ac/another', 'ab/x-1-part']) await put(key);
  for (const key of ['ab/guide', 'ab/orphan', 'ac/another', 'ab/x-1-part']) aged(key, old);
  aged('ab/young', new Date(machine.getTime() - 23 * 3_600_000));
  expect(await sweepContents(desk.store, files, machine)).toEqual({ swept: 2 });
  const left = ['ab/guide', 'ab/orphan', 'ab/x-1-part', 'ab/young', 'ac/another'].filter(isThere);
  expect(left).toEqual(['ab/guide', 'ab/young', 'ac/another']);
  expect(await sweepContents(desk.store, files, turnOf(0xac))).toEqual({ swept: 1 });
});

it('two desks that were given one folder remove nothing of each other’s', async () => {
  await noted();
  const other = await aDesk();
  const machine = turnOf(0xab);
  aged('ab/guide', new Date(0));
  await sweepContents(desk.store, files, machine);
  await expect(sweepContents(other.store, files, machine)).rejects.toMatchObject({
    code: 'files_of_another_desk',
  });
  expect(isThere('ab/guide')).toBe(true);
  expect(await sweepContents(desk.store, files, machine)).toEqual({ swept: 0 });
  await other.close();
});
