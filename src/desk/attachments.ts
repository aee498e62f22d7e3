import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Store, Tx } from '../store/open.ts';
import { type LineRef, lineName, queue, queueFor } from './deliveries.ts';
import { showFile, takeFileCopies } from './fileCopies.ts';
import { lockTicket } from './lock.ts';
import { readMessageKey } from './messageKey.ts';

/** Where a chat has a file. `authorised`: it gives it to the bot alone, by its token. */
export const fileSource = z.strictObject({ url: z.url().max(8_000), authorised: z.boolean() });
export type FileSource = z.infer<typeof fileSource>;

/** A file that came with a message, and is still where its chat keeps it. */
export const attached = z.strictObject({
  name: z.string().min(1).max(255),
  mediaType: z.string().max(200),
  /** Bytes; null where the chat does not say. */
  size: z.number().int().nonnegative().nullable(),
  source: fileSource,
});
export type Attached = z.infer<typeof attached>;
export const attachedFiles = z.array(attached).max(20).optional();

export type FileRefusal = 'too_large' | 'type' | 'gone';

/** A message of files alone is written down as their names. */
export const wordsWithFiles = (text: string, files: readonly Pick<Attached, 'name'>[]): string =>
  text.trim() === '' ? files.map(({ name }) => fileLine(name)).join('\n') : text;

/** The same without those names, where the files themselves are shown beside it. */
export function wordsWithoutFiles(text: string, files: readonly { readonly name: string }[]): string {
  const names = new Set(files.map(({ name }) => fileLine(name)));
  return text
    .split('\n')
    .filter((line) => !names.has(line))
    .join('\n');
}

const fileLine = (name: string): string => `📎 ${name}`;

/** Whose it is. An internal note's file is the internal journal's, and stays so. */
type Owner = { readonly ticketId: number } & LineRef;

interface Sent {
  readonly messageKey: string;
  readonly byId: number;
  readonly files: readonly Attached[];
}

/** Notes the files of a message with its line, or its draft; they are fetched from the chat once this is committed. */
export async function expectFiles(
  tx: Tx,
  owner: Owner | { readonly draftId: number },
  { messageKey, byId, files }: Sent,
  now: Date,
): Promise<void> {
  const platform = readMessageKey(messageKey)?.platform;
  if (platform === undefined) return;
  for (const { source, ...file } of files) {
    const journal = 'noteId' in owner ? 'internal' : 'requester';
    const secret = newSecret();
    const row = {
      ...owner,
      ...file,
      journal,
      messageKey,
      byId,
      secret,
      source: JSON.stringify(source),
      at: now,
    };
    const { id } = await tx.attachment.create({ data: row, select: { id: true } });
    const key = `fetchFile:${id}`;
    const delivery = { key, kind: 'fetchFile', payload: { attachmentId: id }, lane: key };
    await queueFor(tx, { ...delivery, ticketId: null, personId: null }, [platform], now);
  }
}

/** A file that is here already: it came with its message. */
export interface KeptFile extends Kept {
  readonly name: string;
  readonly mediaType: string;
}

interface Keeping {
  readonly messageKey: string;
  readonly byId: number;
  readonly files: readonly KeptFile[];
  readonly now: Date;
}

/** Notes files that are kept with the request itself (neither line), or with the line they came with. */
export async function attachKept(
  tx: Tx,
  owner: { readonly ticketId: number; readonly entryId: number | null; readonly noteId: number | null },
  { messageKey, byId, files, now }: Keeping,
): Promise<void> {
  const journal = owner.noteId === null ? 'requester' : 'internal';
  for (const file of files) {
    const from = { messageKey, byId, source: '{}', at: now };
    await tx.attachment.create({
      data: { ...owner, ...file, ...from, journal, state: 'kept', secret: newSecret() },
      select: { id: true },
    });
  }
}

export interface PartFile {
  readonly id: number;
  readonly name: string;
}

interface FilesAsked {
  readonly noteId: number;
  /** The messages whose files are asked for; '' asks for those of no message of the note. */
  readonly keys: readonly string[];
  /** Of all the note's messages. */
  readonly allKeys: readonly string[];
}

/** The files that are here of some of a note's messages, the oldest first. */
export async function filesOfParts(
  read: Tx,
  { noteId, keys, allKeys }: FilesAsked,
): Promise<readonly PartFile[]> {
  const files = await read.attachment.findMany({
    where: { noteId, journal: 'internal', state: 'kept' },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, messageKey: true },
  });
  return files.filter(({ messageKey }) => keys.includes(allKeys.includes(messageKey) ? messageKey : ''));
}

interface Publishing {
  readonly fileIds: readonly number[];
  readonly entryId: number;
  readonly byId: number;
  readonly now: Date;
}

/** A note's files become a reply's as well: rows of their own, so that neither's links give what the other's do. */
export async function publishFiles(tx: Tx, { fileIds, entryId, byId, now }: Publishing): Promise<void> {
  const files = await tx.attachment.findMany({
    where: { id: { in: [...fileIds] } },
    orderBy: { id: 'asc' },
  });
  for (const { name, mediaType, size, source, sha256, storageKey, ticketId } of files) {
    const same = { name, mediaType, size, source, sha256, storageKey, ticketId, state: 'kept' };
    const own = { entryId, byId, journal: 'requester', messageKey: '', secret: newSecret(), at: now };
    await tx.attachment.create({ data: { ...same, ...own } });
  }
}

const newSecret = (): string => randomBytes(16).toString('hex');

/** They go with the message they came with, or with the reply that was taken back: from then on no link gives them. */
export async function removeFiles(
  tx: Tx,
  of: { readonly messageKey: string } | { readonly entryId: number },
  now: Date,
): Promise<void> {
  await tx.attachment.updateMany({ where: of, data: { state: 'removed' } });
  await takeFileCopies(tx, of, now);
}

export interface Kept {
  readonly storageKey: string;
  readonly size: number;
  readonly sha256: string;
}

/** A file is here. False: it was removed meanwhile, and nobody will ask for its content. */
export function keepFile(store: Store, attachmentId: number, kept: Kept, now: Date): Promise<boolean> {
  return store.write(async (tx) => {
    const file = await tx.attachment.findUnique({ where: { id: attachmentId }, select: { ticketId: true } });
    if (typeof file?.ticketId === 'number') await lockTicket(tx, file.ticketId);
    const where = { id: attachmentId, state: 'expected' };
    const { count } = await tx.attachment.updateMany({ where, data: { ...kept, state: 'kept' } });
    if (count === 1) await showFile(tx, attachmentId, now);
    return count === 1;
  });
}

/** A file is not kept: who sent it is told, and what names it is drawn anew. Its message stays. */
export async function refuseFile(
  store: Store,
  attachmentId: number,
  refusal: FileRefusal,
  now: Date,
): Promise<void> {
  await store.write(async (tx) => {
    const where = { id: attachmentId, state: 'expected' };
    const { count } = await tx.attachment.updateMany({ where, data: { state: 'refused', refusal } });
    if (count === 0) return;
    const { ticketId, entryId, noteId, byId } = await tx.attachment.findUniqueOrThrow({
      where: { id: attachmentId },
    });
    const line: LineRef | null = entryId !== null ? { entryId } : noteId !== null ? { noteId } : null;
    const name = `file${attachmentId}`;
    await queue(
      tx,
      [
        {
          kind: 'fileRefused',
          payload: { attachmentId },
          key: `fileRefused:${attachmentId}`,
          ticketId: null,
          personId: byId,
        },
        ...(ticketId !== null
          ? [
              {
                kind: 'cards',
                payload: {},
                key: `cards:${ticketId}:${name}`,
                ticketId,
                personId: null,
              } as const,
            ]
          : []),
        ...(ticketId !== null && line
          ? [
              {
                kind: 'lineChanged',
                payload: line,
                key: `lineChanged:${lineName(line)}:${name}`,
                ticketId,
                personId: null,
              } as const,
            ]
          : []),
      ],
      now,
    );
  });
}
