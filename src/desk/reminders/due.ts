import { addBusinessMs, type Calendar, nextOpening } from '../sla/businessHours.ts';
import type { State } from '../vocabulary.ts';
import { type After, isNews, type Patience, stepsOf, type Wake } from './rules.ts';

export interface Waiting {
  readonly state: State;
  readonly stateSince: Date;
  readonly updatedAt: Date;
  readonly pendingUntil: Date | null;
  /** Steps already done in this episode. */
  readonly reminded: number;
}

/** What the desk does next of itself to a ticket if nobody does anything, and when. Null: nothing. */
export function nextWake(
  ticket: Waiting,
  patience: Patience,
  calendar: Calendar,
): { readonly at: Date; readonly wake: Wake } | null {
  if (ticket.state === 'pending' && ticket.pendingUntil) {
    return { at: ticket.pendingUntil, wake: { does: 'resume' } };
  }
  const step = stepsOf(ticket.state, patience)[ticket.reminded];
  if (!step) return null;
  const since = isNews(ticket.state) ? ticket.updatedAt : ticket.stateSince;
  return { at: later(calendar, since, step.after), wake: step.wake };
}

/** An instant at which the desk is open. */
function later(calendar: Calendar, since: Date, after: After): Date {
  if ('hours' in after) return addBusinessMs(calendar, since, after.hours * HOUR_MS);
  if ('calendarDays' in after)
    return nextOpening(calendar, new Date(since.getTime() + after.calendarDays * DAY_MS));
  let at = since;
  for (let days = 0; days < after.days; days += 1)
    at = nextOpening(calendar, new Date(at.getTime() + DAY_MS));
  return at;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
