import type { Reader } from '../open.ts';
import type { FileRow } from './requesterFiles.ts';

export interface FileOfReply extends FileRow {
  readonly mediaType: string;
  /** Null: it is on its way from its chat. */
  readonly storageKey: string | null;
}

/** The files that came with an entry of the journal its requester reads, the oldest first. */
export const filesOfReply = (read: Reader, entryId: number): Promise<FileOfReply[]> =>
  read.attachment.findMany({
    where: { entryId, journal: 'requester', state: { in: ['expected', 'kept'] } },
    orderBy: { id: 'asc' },
    take: MOST,
    select: {
      id: true,
      name: true,
      mediaType: true,
      size: true,
      entryId: true,
      secret: true,
      storageKey: true,
    },
  });

const MOST = 50;
