import { cardFor, requesterCard, teamCard } from '../conversation/answers/cardFor.ts';
import type { TicketCard } from '../conversation/view.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { registerCard } from '../desk/cards.ts';
import { actorOf } from '../desk/person.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import type { Reader } from '../store/open.ts';
import { cardsIn, cardsOf, type StandingCard } from '../store/queries/cardsOf.ts';
import { deskLocale } from '../store/queries/deskLocale.ts';
import { type DeskInChat, type Failed, isGone, isMessageGone } from './chat.ts';
import { SENT, unfinished } from './outcome.ts';

/**
 * Redraws a ticket's cards wherever they stand, and puts the one its team's channel lacks. Where it must stop, the next
 * attempt goes on from there: a ticket with more cards than may be drawn at once would else begin anew for ever.
 */
export async function deliverCards(
  desk: DeskInChat,
  delivery: ClaimedDelivery,
  ticketId: number,
  { drawn: before = [] }: PayloadOf<'cards'>,
): Promise<SendOutcome> {
  const { store, chat } = desk;
  const locale = await deskLocale(store.read);
  const drawn = [...before];
  let refusal: Failed | null = null;
  for (const card of await cardsOf(store.read, ticketId)) {
    if (card.platform !== chat.platform || before.includes(card.id)) continue;
    const failed = await refresh(
      desk,
      delivery,
      card,
      await viewOf(store.read, card, ticketId, locale, desk.now()),
    );
    // A place that refuses must not keep the others from being served; a Slack that is down will not serve them.
    if (failed && failed.failure !== 'refused') return unfinished(failed, { drawn });
    if (!failed) drawn.push(card.id);
    refusal ??= failed;
  }
  const failed = (await putTeamCard(desk, delivery, ticketId, locale)) ?? refusal;
  return failed ? unfinished(failed, { drawn }) : SENT;
}

async function viewOf(
  read: Reader,
  card: StandingCard,
  ticketId: number,
  locale: string,
  now: Date,
): Promise<TicketCard | null> {
  if (card.personId === null) return teamCard(read, card, ticketId, locale, now);
  const person = await actorOf(read, card.personId);
  if (!person) return null;
  return card.audience === 'requester'
    ? requesterCard(read, person, ticketId, now)
    : cardFor(read, person, ticketId, now);
}

async function refresh(
  desk: DeskInChat,
  delivery: ClaimedDelivery,
  card: StandingCard,
  view: TicketCard | null,
): Promise<Failed | null> {
  if (!view) return null;
  const { store, chat } = desk;
  const failed = await chat.update(card, view);
  if (failed === null) return null;
  // One that is shut out may be let in again, and then the card is still there.
  if (!isGone(failed)) return failed;
  if (card.personId === null || !isMessageGone(failed)) {
    await store.write((tx) => tx.card.deleteMany({ where: { id: card.id } }));
    return null;
  }
  const posted = await chat.post({
    key: `${delivery.key}:card:${card.id}`,
    workspace: card.workspace,
    channelId: card.channelId,
    inDoubt: delivery.inDoubt,
    view,
  });
  if (!posted.ok) return posted;
  await store.write((tx) =>
    tx.card.updateMany({ where: { id: card.id }, data: { messageId: posted.messageId } }),
  );
  return null;
}

/** A team's channel has one card for each of its tickets: puts it where it is missing. */
export async function putTeamCard(
  desk: DeskInChat,
  delivery: ClaimedDelivery,
  ticketId: number,
  locale: string,
): Promise<Failed | null> {
  const { store, chat } = desk;
  const { platform } = chat;
  const ticket = await store.read.ticket.findUnique({ where: { id: ticketId }, select: { teamId: true } });
  const channel = ticket && (await chat.teamChannel(ticket.teamId));
  if (!ticket || !channel) return null;
  if (!channel.ok) return channel;
  const { workspace, channelId } = channel;
  const standing = await cardsIn(store.read, ticketId, { platform, workspace, channelId });
  if (standing.length > 0) return null;
  const view = await teamCard(store.read, { platform, channelId }, ticketId, locale, desk.now());
  if (!view) return null;
  const posted = await chat.post({
    key: `${delivery.key}:team:${ticket.teamId}`,
    workspace,
    channelId,
    inDoubt: delivery.inDoubt,
    view,
  });
  if (!posted.ok) return posted;
  const place = { platform, workspace, channelId, messageId: posted.messageId };
  const card = { ...place, audience: 'team', personId: null } as const;
  await store.write((tx) => registerCard(tx, ticketId, card, desk.now()));
  return null;
}
