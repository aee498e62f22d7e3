import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepFile, refuseFile, wordsWithFiles, wordsWithoutFiles } from '../../src/desk/attachments.ts';
import { fileOfToken, filePath, FILES } from '../../src/desk/fileLinks.ts';
import { isProgram, isProgramName } from '../../src/desk/programs.ts';
import { internalFiles } from '../../src/store/queries/internalFiles.ts';
import { requesterFiles } from '../../src/store/queries/requesterFiles.ts';
import { revise } from '../../src/desk/revise.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const key = (messageId: string) => `slack:T1:C1:${messageId}`;
const file = (name: string) => ({
  name,
  mediaType: 'image/png',
  size: 3,
  source: { url: 'https://files.slack.com/x', authorised: true },
});

/** A ticket of Paul's with a reply of his and a note of Catherine's, a file with each. */
async function withFiles() {
  const { ticketId } = await desk.opens(desk.paul);
  const said = await desk.mayDo(desk.paul, 'reply', ticketId, {
    text: 'Voici',
    messageKey: key('1.1'),
    files: [file('sien.png')],
  });
  const noted = await desk.mayDo(desk.catherine, 'note', ticketId, {
    text: 'Entre nous',
    messageKey: key('1.2'),
    files: [file('interne.png')],
  });
  const rows = await desk.store.read.attachment.findMany({ orderBy: { id: 'asc' } });
  return { ticketId, noteId: noted.noteId ?? 0, entryId: said.entryId ?? 0, rows };
}

it('each is its line’s, and a requester’s questions give none of a note’s', async () => {
  const { ticketId, noteId, entryId, rows } = await withFiles();
  expect(rows.map(({ name, journal, state }) => [name, journal, state])).toEqual([
    ['sien.png', 'requester', 'expected'],
    ['interne.png', 'internal', 'expected'],
  ]);
  const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);
  expect(names(await requesterFiles(desk.store.read, { ticketId }))).toEqual(['sien.png']);
  expect(names(await requesterFiles(desk.store.read, { entryId }))).toEqual(['sien.png']);
  expect(names(await internalFiles(desk.store.read, [noteId]))).toEqual(['interne.png']);
  const fetches = await desk.store.read.delivery.findMany({ where: { kind: 'fetchFile' } });
  expect(fetches.map(({ lane, platform }) => [lane, platform])).toEqual(
    rows.map(({ id }) => [`fetchFile:${id}@slack`, 'slack']),
  );
});

describe('a link', () => {
  it('gives a file for a week, and what nobody signed gives nothing', async () => {
    const { rows } = await withFiles();
    const [his, note] = rows as [(typeof rows)[0], (typeof rows)[0]];
    const token = filePath(his, desk.now()).slice(FILES.length);
    expect(await fileOfToken(desk.store.read, token, desk.now())).toEqual({ is: 'expected' });
    expect(
      await keepFile(desk.store, his.id, { storageKey: 'ab/cd', size: 3, sha256: '0' }, desk.now()),
    ).toBe(true);
    expect(await fileOfToken(desk.store.read, token, desk.now())).toMatchObject({
      is: 'kept',
      storageKey: 'ab/cd',
    });
    const [id, day, signed] = token.split('.');
    const forged = [
      `${note.id}.${day}.${signed}`,
      `${id}.zzzz.${signed}`,
      `${id}.${day}.${'A'.repeat(43)}`,
      '',
      'a.b.c',
    ];
    for (const one of forged) expect(await fileOfToken(desk.store.read, one, desk.now())).toBeNull();
    desk.later(7 * 86_400_000);
    expect(await fileOfToken(desk.store.read, token, desk.now())).toMatchObject({ is: 'kept' });
    desk.later(86_400_000);
    expect(await fileOfToken(desk.store.read, token, desk.now())).toEqual({ is: 'expired' });
  });

  it('gives nothing of a message that was deleted, even while its file is on the way', async () => {
    const { rows, ticketId } = await withFiles();
    const [his] = rows as [(typeof rows)[0]];
    await revise(desk.store, { messageKey: key('1.1'), text: null, byId: desk.paul.id, now: desk.now() });
    expect(
      await keepFile(desk.store, his.id, { storageKey: 'ab/cd', size: 3, sha256: '0' }, desk.now()),
    ).toBe(false);
    const token = filePath(his, desk.now()).slice(FILES.length);
    expect(await fileOfToken(desk.store.read, token, desk.now())).toBeNull();
    expect(await requesterFiles(desk.store.read, { ticketId })).toEqual([]);
  });
});

it('a refusal is told once to who sent it, and what names the file is drawn anew', async () => {
  const { rows, ticketId, noteId } = await withFiles();
  const note = rows[1]!;
  await desk.store.write((tx) => tx.delivery.deleteMany());
  await refuseFile(desk.store, note.id, 'type', desk.now());
  await refuseFile(desk.store, note.id, 'type', desk.now());
  const queued = await desk.store.read.delivery.findMany({ orderBy: { id: 'asc' } });
  expect(queued.map(({ kind, personId, ticketId }) => ({ kind, personId, ticketId }))).toEqual([
    { kind: 'fileRefused', personId: desk.catherine.id, ticketId: null },
    { kind: 'cards', personId: null, ticketId },
    { kind: 'lineChanged', personId: null, ticketId },
  ]);
  expect(await internalFiles(desk.store.read, [noteId])).toEqual([]);
});

it.each([
  ['', ['a.png', 'b.png'], '📎 a.png\n📎 b.png', ''],
  ['Voici', ['a.png'], 'Voici', 'Voici'],
])('“%s” with files is written down, and shown beside them', (text, names, written, shown) => {
  const files = names.map((name) => ({ name }));
  expect(wordsWithFiles(text, files)).toBe(written);
  expect(wordsWithoutFiles(written, files)).toBe(shown);
});

it.each([
  ['setup.exe', true],
  ['SETUP.EXE', true],
  ['facture.pdf.js', true],
  ['a.exe. ', true],
  ['exe', false],
  ['photo.png', false],
  ['notes.exe.txt', false],
  ['archive.zip', false],
])('%s runs when it is opened: %s', (name, runs) => {
  expect(isProgramName(name)).toBe(runs);
});

it.each([
  [Buffer.from('MZ\u0090'), true],
  [Buffer.from('#!/bin/sh'), true],
  [Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2]), true],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), false],
  [Buffer.from('Monsieur'), false],
  [Buffer.alloc(0), false],
])('%j begins as a program does: %s', (first, runs) => {
  expect(isProgram(first)).toBe(runs);
});
