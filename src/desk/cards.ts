import type { Tx } from '../store/open.ts';
import { showFilesUnderCard } from './fileCopies.ts';
import { lockTicket } from './lock.ts';
import type { MessagePlace } from './messageKey.ts';

export interface NewCard extends MessagePlace {
  readonly audience: 'requester' | 'team';
  /** Whose direct conversation it stands in. */
  readonly personId: number | null;
}

/** Notes that a message shows a ticket, so that it is refreshed with it. A message shows one ticket: the last. */
export async function registerCard(tx: Tx, ticketId: number, card: NewCard, now: Date): Promise<void> {
  const { platform, workspace, channelId, messageId, audience, personId } = card;
  const place = { platform, workspace, channelId, messageId };
  await tx.card.upsert({
    where: { platform_workspace_channelId_messageId: place },
    create: { ...place, ticketId, audience, personId },
    update: { ticketId, audience, personId },
  });
  if (audience !== 'team' || personId !== null) return;
  await lockTicket(tx, ticketId);
  await showFilesUnderCard(tx, ticketId, place, now);
}
