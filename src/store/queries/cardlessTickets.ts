import type { Reader } from '../open.ts';
import { makeCursor, readCursor } from './cursor.ts';

export interface Cardless {
  readonly id: number;
  readonly priority: number;
  readonly teamId: number;
  /** One of the chats where its team has a channel without its card. */
  readonly platform: string;
  /** It has a channel that was not found yet: whether a card is missing there, nobody knows. */
  readonly unfound: boolean;
}

interface Options {
  /** Chats the desk is in. */
  readonly platforms: readonly string[];
  /** Active tickets looked at, the most urgent first. */
  readonly limit: number;
  readonly cursor?: string;
}

/**
 * Which of the next `limit` active tickets have no card in a channel of their team. Each is found by an index, and so
 * are its cards: what it costs does not grow with the desk. `next`: null after the last.
 */
export async function cardlessTickets(
  read: Pick<Reader, 'ticket' | 'teamChannel' | 'card'>,
  { platforms, limit, cursor }: Options,
): Promise<{ readonly items: readonly Cardless[]; readonly next: string | null }> {
  const [priority = 0, id = 0] = readCursor(cursor, 2) ?? [];
  const tickets = await read.ticket.findMany({
    where: { active: true, OR: [{ priority: { gt: priority } }, { priority, id: { gt: id } }] },
    orderBy: [{ priority: 'asc' }, { id: 'asc' }],
    take: limit,
    select: { id: true, priority: true, teamId: true },
  });
  const last = tickets.at(-1);
  const channels = await read.teamChannel.findMany({
    where: {
      platform: { in: [...platforms] },
      teamId: { in: [...new Set(tickets.map(({ teamId }) => teamId))] },
    },
    select: { teamId: true, platform: true, workspace: true, channelId: true },
  });
  const cards = await read.card.findMany({
    where: { ticketId: { in: tickets.map((ticket) => ticket.id) }, personId: null },
    select: { ticketId: true, platform: true, workspace: true, channelId: true },
  });
  const standing = new Set(cards.map((card) => `${card.ticketId} ${placeOf(card)}`));
  const items = tickets.flatMap((ticket) => {
    const missing = channels.find(
      (channel) => channel.teamId === ticket.teamId && !standing.has(`${ticket.id} ${placeOf(channel)}`),
    );
    return missing
      ? [
          {
            id: ticket.id,
            priority: ticket.priority,
            teamId: ticket.teamId,
            platform: missing.platform,
            unfound: missing.workspace === '',
          },
        ]
      : [];
  });
  return {
    items,
    next: tickets.length === limit && last ? makeCursor([last.priority, last.id]) : null,
  };
}

interface Place {
  readonly platform: string;
  readonly workspace: string;
  readonly channelId: string;
}

const placeOf = ({ platform, workspace, channelId }: Place): string =>
  `${platform} ${workspace} ${channelId}`;
