import { teamDigest } from '../conversation/digest.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { actorOf } from '../desk/person.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import type { DeskInChat } from './chat.ts';
import { SENT } from './outcome.ts';
import { postIn } from './postIn.ts';

/** The digest of a team, in its lead's own conversation. */
export async function deliverDigest(
  { store, chat, now }: DeskInChat,
  delivery: ClaimedDelivery,
  personId: number,
  { teamId, day, since, edition, openBefore }: PayloadOf<'digest'>,
): Promise<SendOutcome> {
  const lead = await actorOf(store.read, personId);
  if (!lead?.memberships.some((one) => one.teamId === teamId && one.role === 'lead')) return SENT;
  // After days without the chat, the latest says it all.
  const later = await store.read.digest.findFirst({ where: { teamId, personId, day: { gt: day } } });
  if (later) return SENT;
  const period = { edition, since: new Date(since), openBefore };
  const view = await teamDigest(store, lead, teamId, period, now());
  if (!view) return SENT;
  return postIn(chat, await chat.directOf(personId), delivery, view);
}
