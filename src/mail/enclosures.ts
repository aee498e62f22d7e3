import { fileSize } from '../conversation/views/files.ts';
import { givenName, givenType } from '../desk/givenFiles.ts';
import { filePath } from '../desk/fileLinks.ts';
import type { Language } from '../i18n/language.ts';
import { type FileOfReply, filesOfReply } from '../store/queries/filesOfReply.ts';
import type { Block, NamedFile } from './draw/block.ts';
import { MOST_ENCLOSED_BYTES } from './limits.ts';
import type { MailDesk } from './mailDesk.ts';
import type { Enclosure } from './smtp.ts';

export interface Enclosed {
  readonly blocks: readonly Block[];
  readonly enclosures: readonly Enclosure[];
}

/**
 * The files of what somebody wrote, which go with the mail as far as they are small enough together; the others are
 * named with the address of the desk's page where it has one. `encloses` false: none goes with it. What is opened here
 * is closed by who sends it.
 */
export async function enclosed(
  { store, files, publicUrl, now }: MailDesk,
  entryId: number,
  { t, locale }: Language,
  encloses: boolean,
): Promise<Enclosed> {
  const rows = await filesOfReply(store.read, entryId);
  if (rows.length === 0) return { blocks: [], enclosures: [] };
  const enclosures: Enclosure[] = [];
  const named: NamedFile[] = [];
  let room = encloses ? MOST_ENCLOSED_BYTES : 0;
  for (const row of rows) {
    const enclosure = row.size !== null && row.size <= room ? await open(row, files.store) : null;
    if (enclosure) {
      enclosures.push(enclosure);
      room -= row.size ?? 0;
    }
    named.push({
      name: row.name,
      size: row.size === null ? null : fileSize(row.size, locale),
      ...(!enclosure &&
        (publicUrl === undefined
          ? { instead: t('mail.files.ask') }
          : { url: `${publicUrl}${filePath(row, now())}` })),
    });
  }
  return {
    blocks: [{ block: 'files', title: t('mail.files', { count: rows.length }), files: named }],
    enclosures,
  };
}

/** Null: it is not here, or not any more. */
async function open(
  { name, mediaType, storageKey }: FileOfReply,
  store: MailDesk['files']['store'],
): Promise<Enclosure | null> {
  const content = storageKey === null ? null : await store.get(storageKey);
  return content && { name: givenName(name), mediaType: givenType(mediaType), content };
}

/** Some of them are on their way from their chat. */
export const areArriving = async ({ store }: MailDesk, entryId: number): Promise<boolean> =>
  (await filesOfReply(store.read, entryId)).some(({ storageKey }) => storageKey === null);
