import { drawOffer } from '../../conversation/deliver.ts';
import type { PayloadOf } from '../../desk/deliveries.ts';
import type { ClaimedDelivery, SendOutcome } from '../../outbox/delivery.ts';
import { draw } from '../draw/index.ts';
import type { SlackDesk } from '../slackDesk.ts';
import { directOf } from './direct.ts';
import { GONE, outcomeOf, SENT } from './outcome.ts';
import { post } from './post.ts';

/** « J'ouvre une demande ? », once a draft: a burst that goes on changes the offer that stands. */
export async function deliverOffer(
  desk: SlackDesk,
  delivery: ClaimedDelivery,
  personId: number,
  { draftId }: PayloadOf<'offer'>,
): Promise<SendOutcome> {
  const { store } = desk;
  const drawn = await drawOffer(store, draftId);
  if (!drawn) return SENT;
  const direct = await directOf(desk, personId);
  if (!direct.ok) return outcomeOf(direct);
  if (direct.workspace === null) return SENT;
  if (drawn.messageId) {
    const where = { channel: direct.channelId, ts: drawn.messageId };
    const answered = await desk.api('chat.update', { ...where, ...draw(drawn.offer, { rich: true }) });
    if (answered.ok) return SENT;
    if (answered.failure !== 'refused' || !GONE.has(answered.error)) return outcomeOf(answered);
  }
  const posted = await post(desk, {
    key: delivery.key,
    channel: direct.channelId,
    inDoubt: delivery.inDoubt,
    view: drawn.offer,
  });
  if (!posted.ok) return outcomeOf(posted);
  await store.write((tx) => tx.draft.update({ where: { id: draftId }, data: { offerMessageId: posted.ts } }));
  return SENT;
}
