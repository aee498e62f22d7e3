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
import { GONE, outcomeOf, SENT } from './outcome.ts';
import { post } from './post.ts';

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
  for (const card of standing) {
    const failed = await refresh(desk, card, await viewOf(store.read, card, ticketId, locale, desk.now()));
    if (failed) return outcomeOf(failed);
  }
  const failed = await putTeamCard(desk, delivery, ticketId, locale);
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

async function refresh(desk: SlackDesk, card: StandingCard, view: TicketCard | null): Promise<Failed | null> {
  if (!view) return null;
  const where = { channel: card.channelId, ts: card.messageId };
  const answered = await desk.api('chat.update', { ...where, ...draw(view, { rich: true }) });
  if (answered.ok) return null;
  if (answered.failure === 'refused' && GONE.has(answered.error)) {
    await desk.store.write((tx) => tx.card.deleteMany({ where: { id: card.id } }));
    return null;
  }
  return answered;
}

/** A team's channel has one card for each of its tickets. */
async function putTeamCard(
  desk: SlackDesk,
  delivery: ClaimedDelivery,
  ticketId: number,
  locale: string,
): Promise<Failed | null> {
  const { store } = desk;
  const ticket = await store.read.ticket.findUnique({
    where: { id: ticketId },
    select: { teamId: true, team: { select: { channels: { where: { platform: 'slack' } } } } },
  });
  const [channel] = ticket?.team.channels ?? [];
  if (!ticket || !channel) return null;
  const there = await store.read.card.findFirst({
    where: { ticketId, platform: 'slack', channelId: channel.channelId },
  });
  if (there) return null;
  const view = await teamCard(store.read, ticketId, locale);
  if (!view) return null;
  const workspace = channel.workspace || (await ownWorkspace(desk));
  if (typeof workspace !== 'string') return workspace;
  const posted = await post(desk, {
    key: `${delivery.key}:team:${ticket.teamId}`,
    channel: channel.channelId,
    inDoubt: delivery.inDoubt,
    drawn: draw(view, { rich: true }),
    plain: draw(view, { rich: false }),
  });
  if (!posted.ok) return posted;
  const { teamId } = ticket;
  await store.write(async (tx) => {
    await registerCard(tx, ticketId, {
      platform: 'slack',
      workspace,
      channelId: posted.channel,
      messageId: posted.ts,
      audience: 'team',
      personId: null,
    });
    // From now on by its id, which a renaming does not change.
    if (posted.channel !== channel.channelId || workspace !== channel.workspace) {
      await tx.teamChannel.update({
        where: { teamId_platform: { teamId, platform: 'slack' } },
        data: { channelId: posted.channel, workspace },
      });
    }
  });
  return null;
}

/** Where the token is at home: what is said in a card's thread names it, and a desk file does not. */
async function ownWorkspace(desk: SlackDesk): Promise<string | Failed> {
  const answered = await desk.api('auth.test', {});
  return answered.ok ? String(answered.body.team_id) : answered;
}
