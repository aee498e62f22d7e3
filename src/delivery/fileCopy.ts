import { fileFor } from '../conversation/sharedFile.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { noteFileCopy } from '../desk/fileCopies.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import { cardsIn } from '../store/queries/cardsOf.ts';
import { type DeskInChat, isGone, isNotThere } from './chat.ts';
import { outcomeOf, SENT } from './outcome.ts';

/** Puts a file into a conversation, in the thread of its ticket's card. What its line says of it stands there already. */
export async function deliverFile(
  { store, chat, files, now, log }: DeskInChat,
  { key, inDoubt }: ClaimedDelivery,
  ticketId: number,
  { attachmentId, workspace, channelId }: PayloadOf<'file'>,
): Promise<SendOutcome> {
  if (!chat.sharing) return SENT;
  const place = { platform: chat.platform, workspace, channelId };
  const card = (await cardsIn(store.read, ticketId, place)).at(-1);
  const file = card && (await fileFor(store, attachmentId, place));
  if (!card || !file) return SENT;
  const { name, size, storageKey } = file;
  const shared = await chat.sharing.put({
    key,
    workspace,
    channelId,
    threadId: card.messageId,
    name,
    size,
    content: () => files.store.get(storageKey),
    begun: await store.read.fileCopy.findMany({
      where: { attachmentId, ...place },
      select: { fileId: true, at: true },
      orderBy: { id: 'asc' },
    }),
    inDoubt,
    begin: (fileId) => noteFileCopy(store, { attachmentId, ...place, fileId, now: now() }),
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  if (!shared.ok) return isGone(shared) ? SENT : outcomeOf(shared);
  if (shared.left !== undefined) {
    log.info({ attachmentId, platform: chat.platform, code: shared.left }, 'A file is had by its link alone');
  }
  return SENT;
}

/** Less than a claim holds, see outbox/worker.ts. */
const LONGEST_MS = 22_000;

/** Takes a file away where its message was deleted, or the reply it came with was taken back. */
export async function deliverFileGone(
  { store, chat }: DeskInChat,
  { copyId }: PayloadOf<'fileGone'>,
): Promise<SendOutcome> {
  const copy = await store.read.fileCopy.findUnique({ where: { id: copyId } });
  if (!copy || !chat.sharing) return SENT;
  const failed = await chat.sharing.take(copy);
  return failed && !isNotThere(failed) ? outcomeOf(failed) : SENT;
}
