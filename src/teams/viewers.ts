import { teamsOfChannel } from '../store/queries/teamsOfChannel.ts';
import { limits } from './limits.ts';
import type { Place } from './places.ts';
import type { TeamsDesk } from './teamsDesk.ts';

/**
 * Who is shown a team's card as their own: those of the team whom Teams knows, as this bot calls them. Others see the
 * card that all see.
 */
export async function viewersOf(desk: TeamsDesk, workspace: string, ticketId: number): Promise<string[]> {
  const teamId = await teamOf(desk, ticketId);
  return teamId === null ? [] : membersOf(desk, workspace, [teamId]);
}

/** The same in a team's channel. One that gave the ticket away is shown where it went, each in their language. */
export async function viewersIn(desk: TeamsDesk, place: Place, ticketId: number): Promise<string[]> {
  const { workspace, channelId } = place;
  const [teamId, here] = await Promise.all([
    teamOf(desk, ticketId),
    teamsOfChannel(desk.store.read, { platform: 'teams', channelId }),
  ]);
  if (teamId === null) return [];
  return membersOf(desk, workspace, here.length === 0 || here.includes(teamId) ? [teamId] : here);
}

async function teamOf({ store }: TeamsDesk, ticketId: number): Promise<number | null> {
  const ticket = await store.read.ticket.findUnique({ where: { id: ticketId }, select: { teamId: true } });
  return ticket?.teamId ?? null;
}

async function membersOf(
  { store }: TeamsDesk,
  workspace: string,
  teamIds: readonly number[],
): Promise<string[]> {
  const members = await store.read.membership.findMany({
    where: { teamId: { in: [...teamIds] } },
    select: { personId: true },
  });
  const known = await store.read.chatIdentity.findMany({
    where: {
      platform: 'teams',
      workspace,
      personId: { in: members.map(({ personId }) => personId) },
      memberId: { not: null },
    },
    select: { memberId: true },
    orderBy: { id: 'asc' },
    take: limits.viewers,
  });
  return known.flatMap(({ memberId }) => memberId ?? []);
}
