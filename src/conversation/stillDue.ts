import type { Actor } from '../desk/actor.ts';
import type { PayloadOf } from '../desk/deliveries.ts';
import { visibleTo } from '../desk/visibility.ts';
import type { Reader } from '../store/open.ts';
import { summariesOf } from '../store/queries/ticketSummary.ts';
import { visibleSets } from '../store/queries/visible.ts';
import type { DueReminder } from './views/reminder.ts';

/** What somebody did something about meanwhile, or what the reader may see no longer, is left out. */
export async function stillDue(
  read: Reader,
  reminders: PayloadOf<'reminder'>['reminders'],
  person: Actor | null,
): Promise<DueReminder[]> {
  const ids = reminders.map(({ ticketId }) => ticketId);
  const tickets = new Map((await summariesOf(read, ids)).map((ticket) => [ticket.id, ticket]));
  const seen = person ? await seenBy(read, person, ids) : null;
  return reminders.flatMap(({ ticketId, rule, since }) => {
    const ticket = tickets.get(ticketId);
    if (!ticket || ticket.stateSince.getTime() !== since) return [];
    return seen && !seen.has(ticketId) ? [] : [{ rule, ticket }];
  });
}

async function seenBy(read: Reader, person: Actor, ids: readonly number[]): Promise<Set<number>> {
  const rows = await read.ticket.findMany({
    where: { id: { in: [...ids] }, OR: [...visibleSets(visibleTo(person))] },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}
