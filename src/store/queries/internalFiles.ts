import type { Reader } from '../open.ts';
import type { FileRow } from './requesterFiles.ts';

/** The files of internal notes, the oldest first. As with the notes: whoever calls it must have asked the policy before. */
export const internalFiles = async (read: Reader, noteIds: readonly number[]): Promise<NoteFile[]> =>
  noteIds.length === 0
    ? []
    : read.attachment.findMany({
        where: { noteId: { in: [...noteIds] }, journal: 'internal', state: { in: ['expected', 'kept'] } },
        orderBy: { id: 'asc' },
        take: MOST,
        select: { id: true, state: true, name: true, size: true, entryId: true, noteId: true, secret: true },
      });

export type NoteFile = FileRow & { readonly noteId: number | null; readonly state: string };

const MOST = 50;
