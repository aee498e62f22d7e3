import { drawCopy, drawTeamLine } from '../conversation/deliver.ts';
import { noteCopy } from '../desk/copies.ts';
import type { LineRef, PayloadOf } from '../desk/deliveries.ts';
import { messageKeyOf, readMessageKey } from '../desk/messageKey.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import { cardsOf } from '../store/queries/cardsOf.ts';
import { deskLocale } from '../store/queries/deskLocale.ts';
import { putTeamCard } from './cards.ts';
import { type DeskInChat, isMessageGone, isNotThere } from './chat.ts';
import { outcomeOf, SENT, unfinished } from './outcome.ts';

/** Shows a new line in the thread of the team's card, unless it was written right there. */
export async function deliverLine(
  desk: DeskInChat,
  delivery: ClaimedDelivery,
  ticketId: number,
  line: LineRef,
): Promise<SendOutcome> {
  const { store, chat } = desk;
  const { platform } = chat;
  const locale = await deskLocale(store.read);
  // A refresh that waits behind this line may have superseded the one that would have put the card.
  const missing = await putTeamCard(desk, delivery, ticketId, locale);
  if (missing) return outcomeOf(missing);
  const ticket = await store.read.ticket.findUnique({
    where: { id: ticketId },
    select: { team: { select: { channels: { where: { platform } } } } },
  });
  const channelId = ticket?.team.channels[0]?.channelId;
  if (channelId === undefined) return SENT;
  const card = (await cardsOf(store.read, ticketId)).find(
    (one) => one.platform === platform && one.channelId === channelId && one.personId === null,
  );
  if (!card) return SENT;
  const messages = await store.read.journalMessage.findMany({ where: { ...line, ticketId } });
  const there = messages.some(({ key }) => {
    const place = readMessageKey(key);
    return place?.platform === platform && place.channelId === card.channelId;
  });
  if (there) return SENT;
  const drawn = await drawTeamLine(store, line, locale, desk.now());
  if (!drawn) return SENT;
  const { workspace } = card;
  const posted = await chat.post({
    key: delivery.key,
    workspace,
    channelId: card.channelId,
    threadId: card.messageId,
    inDoubt: delivery.inDoubt,
    view: drawn.line,
  });
  if (!posted.ok) {
    if (!isMessageGone(posted)) return outcomeOf(posted);
    // The card was deleted in the chat: the next try puts a new one.
    await store.write((tx) => tx.card.deleteMany({ where: { id: card.id } }));
    return { done: 'retry', error: posted.error };
  }
  await noteCopy(store, {
    messageKey: messageKeyOf({
      platform,
      workspace,
      channelId: card.channelId,
      messageId: posted.messageId,
    }),
    line,
    ticketId,
    shownText: drawn.text,
    now: desk.now(),
  });
  return SENT;
}

/** A line was edited, deleted or withdrawn: the messages that show it follow. It goes on where it had to stop. */
export async function deliverLineChanged(
  desk: DeskInChat,
  ticketId: number,
  { drawn: before = [], ...line }: PayloadOf<'lineChanged'>,
): Promise<SendOutcome> {
  const { store, chat } = desk;
  const copies = await store.read.journalMessage.findMany({ where: { ...line, ticketId, copy: true } });
  const locale = await deskLocale(store.read);
  const drawn = [...before];
  for (const { key } of copies) {
    const place = readMessageKey(key);
    if (place?.platform !== chat.platform || before.includes(key)) continue;
    const copy = await drawCopy(store, line, place, locale, desk.now());
    const failed = copy ? await chat.update(place, copy) : await chat.remove(place);
    if (failed && !isNotThere(failed)) return unfinished(failed, { ...line, drawn });
    drawn.push(key);
    // Were the line to come back, it would be shown anew.
    if (!copy) await store.write((tx) => tx.journalMessage.deleteMany({ where: { key, copy: true } }));
  }
  return SENT;
}
