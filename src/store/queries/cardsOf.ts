import type { Reader } from '../open.ts';

/** A message that shows a ticket. */
export interface StandingCard {
  readonly id: number;
  readonly platform: string;
  readonly workspace: string;
  readonly channelId: string;
  readonly messageId: string;
  readonly audience: string;
  /** Whose direct conversation it stands in; null in a team's channel. */
  readonly personId: number | null;
}

interface Place {
  readonly platform: string;
  readonly workspace: string;
  readonly channelId: string;
}

/** Those of them in one conversation. */
export async function cardsIn(
  read: Reader,
  ticketId: number,
  { platform, workspace, channelId }: Place,
): Promise<StandingCard[]> {
  return (await cardsOf(read, ticketId)).filter(
    (card) => card.platform === platform && card.workspace === workspace && card.channelId === channelId,
  );
}

/**
 * The messages that show a ticket, the oldest first. A ticket has a few, a place as many as it ever had tickets: so
 * they are asked for by their ticket alone, and whoever looks for one place chooses among them.
 */
export function cardsOf(read: Reader, ticketId: number): Promise<StandingCard[]> {
  return read.card.findMany({
    where: { ticketId },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      platform: true,
      workspace: true,
      channelId: true,
      messageId: true,
      audience: true,
      personId: true,
    },
  });
}
