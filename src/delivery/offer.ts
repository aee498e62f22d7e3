import { drawOffer } from '../conversation/deliver.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import { type DeskInChat, isNotThere } from './chat.ts';
import { outcomeOf, SENT } from './outcome.ts';

/** « J'ouvre une demande ? », once a draft: a burst that goes on changes the offer that stands. */
export async function deliverOffer(
  desk: DeskInChat,
  delivery: ClaimedDelivery,
  personId: number,
  { draftId }: PayloadOf<'offer'>,
): Promise<SendOutcome> {
  const { store, chat } = desk;
  const drawn = await drawOffer(store, draftId);
  if (!drawn) return SENT;
  const direct = await chat.directOf(personId);
  if (!direct.ok) return outcomeOf(direct);
  if (direct.workspace === null) return SENT;
  const place = { workspace: direct.workspace, channelId: direct.channelId };
  if (drawn.messageId) {
    const failed = await chat.update({ ...place, messageId: drawn.messageId }, drawn.offer);
    if (failed === null) return SENT;
    if (!isNotThere(failed)) return outcomeOf(failed);
  }
  const posted = await chat.post({
    key: delivery.key,
    ...place,
    inDoubt: delivery.inDoubt,
    view: drawn.offer,
  });
  if (!posted.ok) return outcomeOf(posted);
  await store.write((tx) =>
    tx.draft.update({ where: { id: draftId }, data: { offerMessageId: posted.messageId } }),
  );
  return SENT;
}
