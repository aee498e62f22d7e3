import { z } from 'zod';
import type { Action } from './action.ts';

/** M'assigner; Auto-réaffecter when another agent has it. */
export const take: Action<Record<string, never>> = {
  id: 'take',
  input: z.object({}),
  change({ ticket, actor, now }) {
    return {
      fields: { agentId: actor?.id ?? null, takenAt: ticket.takenAt ?? now },
      event: { agentId: actor?.id ?? null, previousAgentId: ticket.agentId },
      tell: ['requester', 'watchers'],
      ...(ticket.agentId !== null && { tellAlso: [ticket.agentId] }),
    };
  },
};
