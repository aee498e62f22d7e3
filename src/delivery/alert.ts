import { alertView } from '../conversation/views/alert.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { actorOf } from '../desk/person.ts';
import { languageOf } from '../i18n/language.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import type { DeskInChat } from './chat.ts';
import { SENT } from './outcome.ts';
import { postIn } from './postIn.ts';

/** Tells an admin, in their own conversation. */
export async function deliverAlert(
  { store, chat }: DeskInChat,
  delivery: ClaimedDelivery,
  personId: number,
  payload: PayloadOf<'alert'>,
): Promise<SendOutcome> {
  const admin = await actorOf(store.read, personId);
  if (!admin) return SENT;
  const view = alertView(payload, languageOf(admin.locale));
  return postIn(chat, await chat.directOf(personId), delivery, view);
}
