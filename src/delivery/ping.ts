import { cardFor, requesterCard } from '../conversation/answers/cardFor.ts';
import { drawPing } from '../conversation/deliver.ts';
import { registerCard } from '../desk/cards.ts';
import { noteCopy } from '../desk/copies.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { messageKeyOf } from '../desk/messageKey.ts';
import { actorOf } from '../desk/person.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import { cardsIn } from '../store/queries/cardsOf.ts';
import { type DeskInChat, type Failed, isGone } from './chat.ts';
import { outcomeOf, SENT } from './outcome.ts';

/** Tells one person, in their own conversation, under the ticket's card, which is put there when it is missing. */
export async function deliverPing(
  desk: DeskInChat,
  delivery: ClaimedDelivery,
  personId: number,
  ticketId: number,
  payload: PayloadOf<'ping'>,
): Promise<SendOutcome> {
  const { store, chat } = desk;
  const { platform } = chat;
  const person = await actorOf(store.read, personId);
  const ping = person && (await drawPing(store, person, ticketId, payload, desk.now()));
  if (!person || !ping) return SENT;
  const direct = await chat.directOf(personId);
  if (!direct.ok) return outcomeOf(direct);
  if (direct.workspace === null) {
    desk.log.info(
      { personId, platform },
      'Nobody in this chat has the e-mail of this person: not told there',
    );
    return SENT;
  }
  const place = {
    platform,
    workspace: direct.workspace,
    channelId: direct.channelId,
  };

  const standing = await standingCard(desk, ticketId, personId, place);
  const root = standing
    ? { ok: true as const, messageId: standing.messageId, fresh: false }
    : await putCard(desk, delivery, ticketId, person, ping.audience, place);
  if (!root) return SENT;
  if (!root.ok) return outcomeOf(root);
  // A new card says by itself that there is a new ticket.
  if (root.fresh && payload.action === 'create' && payload.entryId === null) return SENT;

  const posted = await chat.post({
    key: delivery.key,
    workspace: direct.workspace,
    channelId: direct.channelId,
    threadId: root.messageId,
    inDoubt: delivery.inDoubt,
    view: ping.line,
  });
  if (!posted.ok) {
    if (isGone(posted) && standing) {
      // The card was deleted in the chat: the next try puts a new one. Who shut the bot out still has theirs.
      await store.write((tx) => tx.card.deleteMany({ where: { id: standing.id } }));
      return { done: 'retry', error: posted.error };
    }
    return outcomeOf(posted);
  }
  if (ping.shows) {
    await noteCopy(store, {
      messageKey: messageKeyOf({ ...place, messageId: posted.messageId }),
      line: ping.shows.line,
      ticketId,
      shownText: ping.shows.text,
      now: desk.now(),
    });
  }
  return SENT;
}

/** The card of a request somebody made in a form, in their own conversation: its thread is where they are answered. */
export async function deliverReceipt(
  desk: DeskInChat,
  delivery: ClaimedDelivery,
  personId: number,
  ticketId: number,
): Promise<SendOutcome> {
  const person = await actorOf(desk.store.read, personId);
  const direct = await desk.chat.directOf(personId);
  if (!direct.ok) return outcomeOf(direct);
  if (!person || direct.workspace === null) return SENT;
  const place = {
    platform: desk.chat.platform,
    workspace: direct.workspace,
    channelId: direct.channelId,
  };
  if (await standingCard(desk, ticketId, personId, place)) return SENT;
  const put = await putCard(desk, delivery, ticketId, person, 'requester', place);
  return put && !put.ok ? outcomeOf(put) : SENT;
}

interface DirectPlace {
  readonly platform: string;
  readonly workspace: string;
  readonly channelId: string;
}

async function standingCard(desk: DeskInChat, ticketId: number, personId: number, place: DirectPlace) {
  const cards = await cardsIn(desk.store.read, ticketId, place);
  return cards.findLast((card) => card.personId === personId);
}

type Root = { readonly ok: true; readonly messageId: string; readonly fresh: boolean };

async function putCard(
  desk: DeskInChat,
  delivery: ClaimedDelivery,
  ticketId: number,
  person: NonNullable<Awaited<ReturnType<typeof actorOf>>>,
  audience: 'requester' | 'team',
  place: DirectPlace,
): Promise<Root | Failed | null> {
  const { store } = desk;
  const draws = audience === 'requester' ? requesterCard : cardFor;
  const card = await draws(store.read, person, ticketId, desk.now());
  if (!card) return null;
  const posted = await desk.chat.post({
    key: `${delivery.key}:card`,
    workspace: place.workspace,
    channelId: place.channelId,
    inDoubt: delivery.inDoubt,
    view: card,
  });
  if (!posted.ok) return posted;
  await store.write((tx) =>
    registerCard(
      tx,
      ticketId,
      { ...place, messageId: posted.messageId, audience, personId: person.id },
      desk.now(),
    ),
  );
  return { ok: true, messageId: posted.messageId, fresh: true };
}
