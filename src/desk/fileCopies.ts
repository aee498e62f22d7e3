import type { Store, Tx } from '../store/open.ts';
import { type LineRef, queueFor } from './deliveries.ts';
import { lockTicket } from './lock.ts';
import { readMessageKey } from './messageKey.ts';

/** A conversation of a chat: a team's channel, or somebody's own with the bot. */
export interface FilePlace {
  readonly platform: string;
  readonly workspace: string;
  readonly channelId: string;
}

/**
 * A line is shown in a conversation: its files are to be put there as well, in the thread of the ticket's card. Once a
 * conversation, whatever else shows the line there. The ticket must be locked, so that none that comes at this moment
 * is missed by both.
 */
export async function showFilesOf(
  tx: Tx,
  ticketId: number,
  ref: LineRef,
  place: FilePlace,
  now: Date,
): Promise<void> {
  const files = await tx.attachment.findMany({ where: { ...ref, state: 'kept' }, select: shown });
  for (const file of files) await queueFile(tx, ticketId, file, place, now);
}

/**
 * A team's channel has a ticket's card: under it come the files its requester sent until then. The ticket must be
 * locked.
 */
export async function showFilesUnderCard(
  tx: Tx,
  ticketId: number,
  place: FilePlace,
  now: Date,
): Promise<void> {
  const files = await tx.attachment.findMany({
    where: { ticketId, journal: 'requester', state: 'kept' },
    orderBy: { id: 'asc' },
    take: MOST,
    select: shown,
  });
  for (const file of files) await queueFile(tx, ticketId, file, place, now);
}

/** A file is here: it goes to where its line is shown already; one of the description under the teams' cards. */
export async function showFile(tx: Tx, attachmentId: number, now: Date): Promise<void> {
  const file = await tx.attachment.findUniqueOrThrow({
    where: { id: attachmentId },
    select: { ...shown, ticketId: true, entryId: true, noteId: true },
  });
  const { ticketId, entryId, noteId } = file;
  if (ticketId === null) return;
  await lockTicket(tx, ticketId);
  const ref: LineRef | null = entryId !== null ? { entryId } : noteId !== null ? { noteId } : null;
  const places: readonly (FilePlace | null)[] = ref
    ? (await tx.journalMessage.findMany({ where: { ...ref, copy: true } })).map(({ key }) =>
        readMessageKey(key),
      )
    : await tx.card.findMany({ where: { ticketId, audience: 'team', personId: null } });
  for (const place of places) if (place) await queueFile(tx, ticketId, file, place, now);
}

/** As many as a card names, and more than anybody sends. */
const MOST = 20;

const shown = { id: true, messageKey: true } as const;

async function queueFile(
  tx: Tx,
  ticketId: number,
  { id, messageKey }: { readonly id: number; readonly messageKey: string },
  { platform, workspace, channelId }: FilePlace,
  now: Date,
): Promise<void> {
  const from = readMessageKey(messageKey);
  // Where somebody put it themselves it is already.
  if (from?.platform === platform && from.channelId === channelId) return;
  const lane = laneOf(id, { workspace, channelId });
  const payload = { attachmentId: id, workspace, channelId };
  await queueFor(tx, { key: lane, kind: 'file', payload, lane, ticketId, personId: null }, [platform], now);
}

/** What puts a file somewhere and what takes it away again keep their order. */
const laneOf = (attachmentId: number, { workspace, channelId }: Omit<FilePlace, 'platform'>): string =>
  `file:${attachmentId}:${workspace}:${channelId}`;

export interface BegunCopy extends FilePlace {
  readonly attachmentId: number;
  /** The chat's own, under which it will be there. */
  readonly fileId: string;
  readonly now: Date;
}

/**
 * Notes that a file is about to be put into a conversation, so that it is found there if nobody knows what became of it,
 * and taken away with its message. False: it was removed meanwhile.
 */
export function noteFileCopy(
  store: Store,
  { attachmentId, platform, workspace, channelId, fileId, now }: BegunCopy,
): Promise<boolean> {
  return store.write(async (tx) => {
    // Held until the commit: whoever removes it comes after, and finds this copy, or came before.
    const kept = { id: attachmentId, state: 'kept' };
    const { count } = await tx.attachment.updateMany({ where: kept, data: { state: 'kept' } });
    if (count === 0) return false;
    await tx.fileCopy.create({
      data: { attachmentId, platform, workspace, channelId, fileId, at: now },
      select: { id: true },
    });
    return true;
  });
}

/** Files were removed: their copies in the chats go as well. */
export async function takeFileCopies(
  tx: Tx,
  of: { readonly messageKey: string } | { readonly entryId: number },
  now: Date,
): Promise<void> {
  const files = await tx.attachment.findMany({ where: of, select: { id: true } });
  const copies = await tx.fileCopy.findMany({
    where: { attachmentId: { in: files.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  });
  for (const { id, attachmentId, platform, workspace, channelId } of copies) {
    const gone = { kind: 'fileGone', payload: { copyId: id }, ticketId: null, personId: null };
    const lane = laneOf(attachmentId, { workspace, channelId });
    await queueFor(tx, { ...gone, key: `fileGone:${id}`, lane }, [platform], now);
  }
}
