import { fileSource, keepFile, refuseFile } from '../desk/attachments.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { readMessageKey } from '../desk/messageKey.ts';
import { isProgram, isProgramName } from '../desk/programs.ts';
import { receiveFile } from '../files/receive.ts';
import { fileSize } from '../conversation/views/files.ts';
import { languageOf } from '../i18n/language.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import type { DeskInChat, Failed } from './chat.ts';
import { outcomeOf, SENT } from './outcome.ts';
import { tellPerson } from './tellPerson.ts';

/** Fetches a file from the chat it came in, and keeps it; what the desk does not take is said to who sent it. */
export async function fetchFile(
  { store, chat, files, now }: DeskInChat,
  { attachmentId }: PayloadOf<'fetchFile'>,
): Promise<SendOutcome> {
  const file = await store.read.attachment.findUnique({ where: { id: attachmentId } });
  if (!file || file.state !== 'expected') return SENT;
  const place = readMessageKey(file.messageKey);
  if (place?.platform !== chat.platform) return { done: 'parked', error: 'another_chat' };
  const refuse = async (refusal: 'too_large' | 'type' | 'gone'): Promise<SendOutcome> => {
    await refuseFile(store, attachmentId, refusal, now());
    return SENT;
  };
  if (isProgramName(file.name)) return refuse('type');
  if ((file.size ?? 0) > files.maxBytes) return refuse('too_large');
  const signal = AbortSignal.timeout(LONGEST_MS);
  const source = fileSource.parse(JSON.parse(file.source));
  const found = await chat.download({ ...source, workspace: place.workspace, signal });
  if (!found.ok) return isGone(found) ? refuse('gone') : outcomeOf(found);
  const received = await receiveFile(files.store, found.content, {
    maxBytes: files.maxBytes,
    isProgram,
    signal,
  });
  if ('refused' in received) return refuse(received.refused);
  if (!(await keepFile(store, attachmentId, received, now()))) await files.store.remove(received.storageKey);
  return SENT;
}

/** Less than a claim holds, see outbox/worker.ts. */
const LONGEST_MS = 22_000;

const isGone = (failed: Failed): boolean => failed.failure === 'refused' && failed.means !== 'later';

/** In the conversation of who sent it, in their words. */
export async function deliverFileRefused(
  desk: DeskInChat,
  delivery: ClaimedDelivery,
  personId: number,
  { attachmentId }: PayloadOf<'fileRefused'>,
): Promise<SendOutcome> {
  const file = await desk.store.read.attachment.findUnique({ where: { id: attachmentId } });
  if (!file?.refusal) return SENT;
  const { name, refusal } = file;
  return tellPerson(desk, delivery, personId, (person) => {
    const { t, locale } = languageOf(person.locale);
    const most = fileSize(desk.files.maxBytes, locale);
    const words = [t(`file.refused.${refusal as 'too_large' | 'type' | 'gone'}`, { name, most })];
    return { view: 'notice', tone: 'warning', words, buttons: [] };
  });
}
