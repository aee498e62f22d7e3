import type { TeamsDesk } from './teamsDesk.ts';
import { limits } from './limits.ts';

/**
 * Who is shown a team's card as their own: those of the team whom Teams knows, as this bot calls them. Others see the
 * card that all see.
 */
export async function viewersOf(desk: TeamsDesk, workspace: string, ticketId: number): Promise<string[]> {
  const ticket = await desk.store.read.ticket.findUnique({
    where: { id: ticketId },
    select: { team: { select: { members: { select: { personId: true } } } } },
  });
  const personIds = ticket?.team.members.map(({ personId }) => personId) ?? [];
  const known = await desk.store.read.chatIdentity.findMany({
    where: { platform: 'teams', workspace, personId: { in: personIds }, memberId: { not: null } },
    select: { memberId: true },
    orderBy: { id: 'asc' },
    take: limits.viewers,
  });
  return known.flatMap(({ memberId }) => memberId ?? []);
}
