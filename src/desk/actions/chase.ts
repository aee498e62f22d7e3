import { z } from 'zod';
import { type Actor, rolesOf, type TicketParties } from '../actor.ts';
import type { Action } from './action.ts';
import { optional } from './text.ts';

const DAY_MS = 86_400_000;

/** Relancer; a requester at most once a day. */
export const chase: Action<{ message?: string | undefined }> = {
  id: 'chase',
  input: z.object({ message: optional }),
  change({ ticket, actor, input, now }) {
    const staff = chasesAsStaff(actor, ticket);
    if (chasedToday(actor, ticket, now)) return { refused: 'invalid', field: '', reason: 'too_soon' };
    return {
      ...(!staff && { fields: { requesterChasedAt: now } }),
      ...(input.message && { entry: { kind: 'chase', text: input.message } }),
      // Staff chase a requester who owes an answer, everybody else chases the agent.
      tell:
        staff && ticket.state === 'awaiting_requester' ? ['requester', 'watchers'] : ['agent', 'watchers'],
    };
  },
};

/** A requester may chase again a day after they did; staff at any time. */
export const chasedToday = (
  actor: Actor | null,
  ticket: TicketParties & { readonly requesterChasedAt: Date | null },
  now: Date,
): boolean =>
  !chasesAsStaff(actor, ticket) &&
  ticket.requesterChasedAt !== null &&
  now.getTime() - ticket.requesterChasedAt.getTime() < DAY_MS;

const chasesAsStaff = (actor: Actor | null, ticket: TicketParties): boolean =>
  actor !== null && rolesOf(actor, ticket).some((role) => role !== 'requester' && role !== 'approver');
