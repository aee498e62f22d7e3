import { drawOffer, withdrawnOffer } from '../conversation/deliver.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import { type DeskInChat, isNotThere } from './chat.ts';
import { outcomeOf, SENT } from './outcome.ts';

/**
 * « J'ouvre une demande ? », once a draft: a burst that goes on, or an edit, changes the offer that stands; with the
 * words it goes.
 */
export async function deliverOffer(
  desk: DeskInChat,
  delivery: ClaimedDelivery,
  personId: number,
  { draftId }: PayloadOf<'offer'>,
): Promise<SendOutcome> {
  const { store, chat } = desk;
  const drawn = await drawOffer(store, draftId);
  if (!drawn) return takeAway(desk, personId, draftId);
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

/** Nothing where the offer was answered: then its message is a card, or stays as it is. */
async function takeAway(
  { store, chat }: DeskInChat,
  personId: number,
  draftId: number,
): Promise<SendOutcome> {
  const messageId = await withdrawnOffer(store, draftId);
  if (messageId === null) return SENT;
  const direct = await chat.directOf(personId);
  if (!direct.ok) return outcomeOf(direct);
  if (direct.workspace === null) return SENT;
  const { workspace, channelId } = direct;
  const failed = await chat.remove({ workspace, channelId, messageId });
  return failed && !isNotThere(failed) ? outcomeOf(failed) : SENT;
}
