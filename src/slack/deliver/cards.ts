import { cardFor, requesterCard, teamCard } from '../../conversation/answers/cardFor.ts';
import type { TicketCard } from '../../conversation/view.ts';
import { registerCard } from '../../desk/cards.ts';
import { actorOf } from '../../desk/person.ts';
import type { ClaimedDelivery, SendOutcome } from '../../outbox/delivery.ts';
import type { Reader } from '../../store/open.ts';
import { deskLocale } from '../../store/queries/deskLocale.ts';
import { draw } from '../draw/index.ts';
import type { SlackDesk } from '../slackDesk.ts';
import type { Failed } from '../webApi.ts';
import { GONE, MESSAGE_GONE, outcomeOf, SENT } from './outcome.ts';
import { post } from './post.ts';
import { teamChannel } from './teamChannel.ts';

interface StandingCard {
  readonly id: number;
  readonly channelId: string;
  readonly messageId: string;
  readonly audience: string;
  readonly personId: number | null;
}

/** Redraws a ticket's cards wherever they stand, and puts the one its team's channel lacks. */
export async function deliverCards(
  desk: SlackDesk,
  delivery: ClaimedDelivery,
  ticketId: number,
): Promise<SendOutcome> {
  const { store } = desk;
  const locale = await deskLocale(store.read);
  const standing = await store.read.card.findMany({ where: { ticketId, platform: 'slack' } });
  let refusal: Failed | null = null;
  for (const card of standing) {
    const failed = await refresh(
      desk,
      delivery,
      card,
      await viewOf(store.read, card, ticketId, locale, desk.now()),
    );
    // A place that refuses must not keep the others from being served; a Slack that is down will not serve them.
    if (failed && failed.failure !== 'refused') return outcomeOf(failed);
    refusal ??= failed;
  }
  const failed = (await putTeamCard(desk, delivery, ticketId, locale)) ?? refusal;
  return failed ? outcomeOf(failed) : SENT;
}

async function viewOf(
  read: Reader,
  card: StandingCard,
  ticketId: number,
  locale: string,
  now: Date,
): Promise<TicketCard | null> {
  if (card.personId === null) return teamCard(read, ticketId, locale);
  const person = await actorOf(read, card.personId);
  if (!person) return null;
  return card.audience === 'requester'
    ? requesterCard(read, person, ticketId, now)
    : cardFor(read, person, ticketId, now);
}

async function refresh(
  desk: SlackDesk,
  delivery: ClaimedDelivery,
  card: StandingCard,
  view: TicketCard | null,
): Promise<Failed | null> {
  if (!view) return null;
  const { store } = desk;
  const where = { channel: card.channelId, ts: card.messageId };
  const answered = await desk.api('chat.update', { ...where, ...draw(view, { rich: true }) });
  if (answered.ok) return null;
  if (answered.failure !== 'refused' || !GONE.has(answered.error)) return answered;
  // The bot may be let in again, and then the card is still there.
  if (answered.error === 'not_in_channel') return answered;
  if (card.personId === null || !MESSAGE_GONE.has(answered.error)) {
    await store.write((tx) => tx.card.deleteMany({ where: { id: card.id } }));
    return null;
  }
  const posted = await post(desk, {
    key: `${delivery.key}:card:${card.id}`,
    channel: card.channelId,
    inDoubt: delivery.inDoubt,
    view,
  });
  if (!posted.ok) return posted;
  await store.write((tx) => tx.card.updateMany({ where: { id: card.id }, data: { messageId: posted.ts } }));
  return null;
}

/** A team's channel has one card for each of its tickets: puts it where it is missing. */
export async function putTeamCard(
  desk: SlackDesk,
  delivery: ClaimedDelivery,
  ticketId: number,
  locale: string,
): Promise<Failed | null> {
  const { store } = desk;
  const ticket = await store.read.ticket.findUnique({ where: { id: ticketId }, select: { teamId: true } });
  const channel = ticket && (await teamChannel(desk, ticket.teamId));
  if (!ticket || !channel) return null;
  if (!channel.ok) return channel;
  const { workspace, channelId } = channel;
  const there = await store.read.card.findFirst({ where: { ticketId, platform: 'slack', channelId } });
  if (there) return null;
  const view = await teamCard(store.read, ticketId, locale);
  if (!view) return null;
  const posted = await post(desk, {
    key: `${delivery.key}:team:${ticket.teamId}`,
    channel: channelId,
    inDoubt: delivery.inDoubt,
    view,
  });
  if (!posted.ok) return posted;
  const place = { platform: 'slack', workspace, channelId, messageId: posted.ts } as const;
  await store.write((tx) => registerCard(tx, ticketId, { ...place, audience: 'team', personId: null }));
  return null;
}
