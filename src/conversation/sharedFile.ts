import { readsInternalJournal } from '../desk/actor.ts';
import type { FilePlace } from '../desk/fileCopies.ts';
import { actorOf } from '../desk/person.ts';
import { maySee } from '../desk/visibility.ts';
import type { Store } from '../store/open.ts';
import { ticketCard } from '../store/queries/ticketCard.ts';

export interface FileForPlace {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly storageKey: string;
}

/**
 * A file as it may stand in a conversation; null where it may not (any more). A team's channel has all of a ticket's
 * files; somebody's own conversation those they may see, and an internal note's only where they hear of notes.
 */
export async function fileFor(
  store: Store,
  attachmentId: number,
  { platform, workspace, channelId }: FilePlace,
): Promise<FileForPlace | null> {
  const file = await store.read.attachment.findUnique({ where: { id: attachmentId } });
  if (file?.state !== 'kept' || file.storageKey === null || file.ticketId === null) return null;
  const { name, size, storageKey, journal, ticketId } = file;
  const given = { name, size: size ?? 0, storageKey };
  const place = { platform, workspace, channelId };
  const reader = await store.read.chatIdentity.findFirst({ where: place, select: { personId: true } });
  if (!reader) return (await store.read.teamChannel.findFirst({ where: place })) && given;
  const person = await actorOf(store.read, reader.personId);
  const ticket = await ticketCard(store.read, ticketId);
  if (!person || !ticket || !maySee(person, ticket)) return null;
  if (journal === 'requester') return given;
  const asRequester = person.id === ticket.requesterId || person.id === ticket.beneficiaryId;
  return !asRequester && readsInternalJournal(person) ? given : null;
}
