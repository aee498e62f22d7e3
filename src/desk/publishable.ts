import { createHash } from 'node:crypto';
import type { Tx } from '../store/open.ts';
import { filesOfParts, type PartFile } from './attachments.ts';
import { columnsOf, partsOf } from './parts.ts';
import type { Refusal } from './refusal.ts';

/** What of a note somebody wants to send: one chat message of it, or all of it that was not sent yet. */
export interface Chosen {
  readonly noteId: number;
  /** Absent: what the whole line shows, be it of a form or a copy that the bot made of a burst. */
  readonly messageKey?: string | undefined;
}

/** What the requester would read. */
export interface Publishable {
  readonly ticketId: number;
  /** The messages it is made of, by their keys; '' is what was written in a form. */
  readonly keys: readonly string[];
  readonly text: string;
  /** Those that are here: a file on its way would go unseen. */
  readonly files: readonly PartFile[];
  /** Of these words and files and no others: who was shown them sends them, or nothing. */
  readonly seal: string;
}

/** Whoever calls it must have asked the policy before. Each message is sent once, unless it was taken back. */
export async function publishable(read: Tx, chosen: Chosen): Promise<Publishable | Refusal> {
  const { noteId, messageKey } = chosen;
  const note = await read.internalNote.findUnique({ where: { id: noteId } });
  if (!note) return { refused: 'unknown_ticket' };
  const { ticketId } = note;
  const all = partsOf(note.parts);
  const wanted = messageKey === undefined ? all : all.filter(({ key }) => key === messageKey);
  const sent = await sendingsOf(read, { ticketId, noteId });
  const parts = wanted.filter(({ key }) => !sendingOf(sent, key));
  if (parts.length === 0) {
    const sending = messageKey === undefined ? sent[0] : sendingOf(sent, messageKey);
    return sending
      ? { refused: 'already_sent', byId: sending.byId, at: sending.at }
      : { refused: 'note_gone' };
  }
  const keys = parts.map(({ key }) => key);
  const files = await filesOfParts(read, { noteId, keys, allKeys: all.map(({ key }) => key) });
  const seal = createHash('sha256')
    .update(JSON.stringify([noteId, parts.map(({ key, text }) => [key, text]), files.map(({ id }) => id)]))
    .digest('base64url');
  return { ticketId, keys, text: columnsOf(parts).text, files, seal };
}

interface Sending {
  readonly byId: number | null;
  readonly at: Date;
  /** Null: all of the note, as notes were sent before their messages were told apart. */
  readonly keys: readonly string[] | null;
}

const sendingOf = (sendings: readonly Sending[], key: string): Sending | undefined =>
  sendings.find(({ keys }) => keys === null || keys.includes(key));

/** When what of a note was sent, the latest first, without what was taken back. */
async function sendingsOf(
  read: Tx,
  { ticketId, noteId }: { readonly ticketId: number; readonly noteId: number },
): Promise<Sending[]> {
  const events = await read.historyEvent.findMany({
    where: { ticketId, action: 'publish' },
    orderBy: { id: 'desc' },
  });
  const sendings = events
    .map(({ actorId, at, data }) => ({ byId: actorId, at, ...(JSON.parse(data) as Recorded) }))
    .filter((sending) => sending.noteId === noteId);
  const entryIds = sendings.flatMap(({ entryId }) => entryId ?? []);
  const withdrawn = await read.requesterEntry.findMany({
    where: { id: { in: entryIds }, withdrawnAt: { not: null } },
    select: { id: true },
  });
  const takenBack = new Set(withdrawn.map(({ id }) => id));
  return sendings
    .filter(({ entryId }) => entryId === undefined || !takenBack.has(entryId))
    .map(({ byId, at, keys = null }) => ({ byId, at, keys }));
}

/** What `publish` writes into the history. */
interface Recorded {
  readonly noteId: number;
  readonly entryId?: number;
  readonly keys?: readonly string[];
}
