import { morningDigest, morningOwnDigest } from '../conversation/digest.ts';
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
  payload: PayloadOf<'digest'>,
): Promise<SendOutcome> {
  const lead = await actorOf(store.read, personId);
  const view = lead && (await morningDigest(store, lead, payload, now()));
  if (!view) return SENT;
  return postIn(chat, await chat.directOf(personId), delivery, view);
}

/** What an agent has in hand, the same. */
export async function deliverOwnDigest(
  { store, chat, now }: DeskInChat,
  delivery: ClaimedDelivery,
  personId: number,
  payload: PayloadOf<'ownDigest'>,
): Promise<SendOutcome> {
  const agent = await actorOf(store.read, personId);
  const view = agent && (await morningOwnDigest(store, agent, payload, now()));
  if (!view) return SENT;
  return postIn(chat, await chat.directOf(personId), delivery, view);
}
