import { Readable } from 'node:stream';
import { isProgram, isProgramName } from '../../desk/programs.ts';
import type { KeptFile } from '../../desk/attachments.ts';
import { receiveFile } from '../../files/receive.ts';
import { oneLine } from '../../conversation/clean.ts';
import type { MailFiles } from '../mailDesk.ts';
import type { HeardAttachment } from './heardMail.ts';

/** What came with a mail: put away, or, too large, a program, or one of too many, only named. */
export interface PutAway {
  readonly files: readonly KeptFile[];
  readonly leftOut: readonly string[];
}

/**
 * Before the transaction that notes them: a bucket may take seconds. Rejects where they cannot be kept; what was put
 * until then is taken back.
 */
export async function putAway(
  { store, maxBytes }: MailFiles,
  attachments: readonly HeardAttachment[],
): Promise<PutAway> {
  const files: KeptFile[] = [];
  const leftOut: string[] = [];
  try {
    for (const { name: given, mediaType, content } of attachments) {
      const name = oneLine(given).slice(0, 255) || '?';
      if (files.length === MOST || isProgramName(name)) {
        leftOut.push(name);
        continue;
      }
      const received = await receiveFile(store, Readable.from([content]), { maxBytes, isProgram });
      if ('refused' in received) leftOut.push(name);
      else files.push({ name, mediaType: mediaType.slice(0, 200), ...received });
    }
  } catch (error) {
    await takeBack({ store, maxBytes }, files);
    throw error;
  }
  return { files, leftOut };
}

/** As of a message in a chat. */
const MOST = 20;

/** Nothing of the mail was done. */
export async function takeBack({ store }: MailFiles, files: readonly KeptFile[]): Promise<void> {
  for (const { storageKey } of files) await store.remove(storageKey);
}

/** Pictures within the text: a screenshot is, and so is the logo of a signature, which is small. */
export const isLogo = ({ inline, content }: HeardAttachment): boolean =>
  inline && content.length < SMALLEST_SCREENSHOT;

const SMALLEST_SCREENSHOT = 20_000;
