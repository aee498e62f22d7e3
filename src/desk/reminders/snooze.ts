import type { Store } from '../../store/open.ts';
import { type Actor, rolesOf } from '../actor.ts';
import { attempt } from '../attempt.ts';
import { firstTime } from '../inbound.ts';
import { lockTicket } from '../lock.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { type Calendar, nextOpening } from '../sla/businessHours.ts';

export interface Snooze {
  readonly ticketId: number;
  readonly actor: Actor;
  readonly calendar: Calendar;
  readonly eventKey?: string;
  readonly now: Date;
}

/** The last reminder of a ticket comes again, a day on, unless somebody does something. Returns when. */
export async function snooze(
  store: Store,
  { ticketId, actor, calendar, eventKey, now }: Snooze,
): Promise<Date | Refusal> {
  const outcome = await attempt(store, async (tx) => {
    if (eventKey && !(await firstTime(tx, eventKey, now))) return { refused: 'duplicate' } as const;
    const ticket = (await lockTicket(tx, ticketId))
      ? await tx.ticket.findUnique({
          where: { id: ticketId },
          include: { subcategory: { select: { approverId: true } } },
        })
      : null;
    const roles = ticket ? rolesOf(actor, ticket) : [];
    if (!ticket || roles.length === 0) return { refused: 'unknown_ticket' } as const;
    const at = nextOpening(calendar, new Date(now.getTime() + DAY_MS));
    // Where nothing was reminded of in this state, there is nothing to put off.
    if (ticket.reminded > 0) {
      await tx.ticket.update({
        where: { id: ticketId },
        data: { wakeAt: at, reminded: ticket.reminded - 1 },
      });
    }
    return { at };
  });
  return isRefusal(outcome) ? outcome : outcome.at;
}

const DAY_MS = 24 * 3_600_000;
