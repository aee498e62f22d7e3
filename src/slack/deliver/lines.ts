import { drawCopy, drawTeamLine } from '../../conversation/deliver.ts';
import { noteCopy } from '../../desk/copies.ts';
import type { LineRef } from '../../desk/deliveries.ts';
import { messageKeyOf, readMessageKey } from '../../desk/messageKey.ts';
import type { ClaimedDelivery, SendOutcome } from '../../outbox/delivery.ts';
import { deskLocale } from '../../store/queries/deskLocale.ts';
import { draw } from '../draw/index.ts';
import type { SlackDesk } from '../slackDesk.ts';
import { putTeamCard } from './cards.ts';
import { GONE, MESSAGE_GONE, outcomeOf, SENT } from './outcome.ts';
import { post } from './post.ts';

/** Shows a new line in the thread of the team's card, unless it was written right there. */
export async function deliverLine(
  desk: SlackDesk,
  delivery: ClaimedDelivery,
  ticketId: number,
  line: LineRef,
): Promise<SendOutcome> {
  const { store } = desk;
  const locale = await deskLocale(store.read);
  // A refresh that waits behind this line may have superseded the one that would have put the card.
  const missing = await putTeamCard(desk, delivery, ticketId, locale);
  if (missing) return outcomeOf(missing);
  const ticket = await store.read.ticket.findUnique({
    where: { id: ticketId },
    select: { team: { select: { channels: { where: { platform: 'slack' } } } } },
  });
  const channelId = ticket?.team.channels[0]?.channelId;
  const card =
    channelId &&
    (await store.read.card.findFirst({ where: { ticketId, platform: 'slack', channelId, personId: null } }));
  if (!card) return SENT;
  const messages = await store.read.journalMessage.findMany({ where: { ...line, ticketId } });
  const there = messages.some(({ key }) => readMessageKey(key)?.channelId === card.channelId);
  if (there) return SENT;
  const drawn = await drawTeamLine(store, line, locale);
  if (!drawn) return SENT;
  const posted = await post(desk, {
    key: delivery.key,
    channel: card.channelId,
    threadTs: card.messageId,
    inDoubt: delivery.inDoubt,
    view: drawn.line,
  });
  if (!posted.ok) {
    if (posted.failure !== 'refused' || !MESSAGE_GONE.has(posted.error)) return outcomeOf(posted);
    // The card was deleted in the chat: the next try puts a new one.
    await store.write((tx) => tx.card.deleteMany({ where: { id: card.id } }));
    return { done: 'retry', error: posted.error };
  }
  const { workspace } = card;
  await noteCopy(store, {
    messageKey: messageKeyOf({
      platform: 'slack',
      workspace,
      channelId: card.channelId,
      messageId: posted.ts,
    }),
    line,
    ticketId,
    shownText: drawn.text,
    now: desk.now(),
  });
  return SENT;
}

/** A line was edited, deleted or withdrawn: the messages that show it follow. */
export async function deliverLineChanged(
  desk: SlackDesk,
  ticketId: number,
  line: LineRef,
): Promise<SendOutcome> {
  const { store } = desk;
  const copies = await store.read.journalMessage.findMany({ where: { ...line, ticketId, copy: true } });
  const locale = await deskLocale(store.read);
  for (const { key } of copies) {
    const place = readMessageKey(key);
    if (place?.platform !== 'slack') continue;
    const where = { channel: place.channelId, ts: place.messageId };
    const drawn = await drawCopy(store, line, place, locale);
    const answered = drawn
      ? await desk.api('chat.update', { ...where, ...draw(drawn, { rich: true }) })
      : await desk.api('chat.delete', where);
    if (answered.ok) continue;
    if (answered.failure === 'refused' && GONE.has(answered.error)) continue;
    return outcomeOf(answered);
  }
  return SENT;
}
