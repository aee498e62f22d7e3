import { drawCatchUp } from '../conversation/catchUp.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { actorOf } from '../desk/person.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import type { DeskInChat } from './chat.ts';
import { SENT } from './outcome.ts';
import { postIn } from './postIn.ts';

/** Tells a person at once what came during their quiet hours. */
export async function deliverCatchUp(
  desk: DeskInChat,
  delivery: ClaimedDelivery,
  personId: number,
  payload: PayloadOf<'catchUp'>,
): Promise<SendOutcome> {
  const { store, chat } = desk;
  const person = await actorOf(store.read, personId);
  const view = person && (await drawCatchUp(store, person, payload, { now: desk.now() }));
  if (!person || !view) return SENT;
  return postIn(chat, await chat.directOf(person.id), delivery, view);
}
