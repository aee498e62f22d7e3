import type { View } from '../conversation/view.ts';
import type { Actor } from '../desk/actor.ts';
import { actorOf } from '../desk/person.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import type { DeskInChat } from './chat.ts';
import { SENT } from './outcome.ts';
import { postIn } from './postIn.ts';

/** What somebody is told, as things now stand; null: there is nothing to say any more. */
export type DrawsFor = (person: Actor) => View | null | Promise<View | null>;

/** Posts what stands alone into somebody's own conversation. */
export async function tellPerson(
  { store, chat }: DeskInChat,
  delivery: ClaimedDelivery,
  personId: number,
  draws: DrawsFor,
): Promise<SendOutcome> {
  const person = await actorOf(store.read, personId);
  const view = person && (await draws(person));
  if (!view) return SENT;
  return postIn(chat, await chat.directOf(personId), delivery, view);
}
