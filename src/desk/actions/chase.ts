import { z } from 'zod';
import { rolesOf } from '../actor.ts';
import type { Action } from './action.ts';
import { optional } from './text.ts';

const DAY_MS = 86_400_000;

/** Relancer; a requester at most once a day. */
export const chase: Action<{ message?: string | undefined }> = {
  id: 'chase',
  input: z.object({ message: optional }),
  change({ ticket, actor, input, now }) {
    const staff =
      actor !== null && rolesOf(actor, ticket).some((role) => role !== 'requester' && role !== 'approver');
    const last = ticket.requesterChasedAt;
    if (!staff && last && now.getTime() - last.getTime() < DAY_MS) {
      return { refused: 'invalid', field: '', reason: 'too_soon' };
    }
    return {
      ...(!staff && { fields: { requesterChasedAt: now } }),
      ...(input.message && { entry: { kind: 'chase', text: input.message } }),
      // Staff chase a requester who owes an answer, everybody else chases the agent.
      tell:
        staff && ticket.state === 'awaiting_requester' ? ['requester', 'watchers'] : ['agent', 'watchers'],
    };
  },
};
