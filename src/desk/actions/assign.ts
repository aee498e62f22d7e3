import { z } from 'zod';
import type { Action } from './action.ts';
import { id, unknownId } from './ids.ts';

/** Assigner / Réassigner: to an agent of the ticket's team. */
export const assign: Action<{ agentId: number }> = {
  id: 'assign',
  input: z.object({ agentId: id }),
  async change({ tx, ticket, input, now }) {
    const membership = await tx.membership.findUnique({
      where: { teamId_personId: { teamId: ticket.teamId, personId: input.agentId } },
    });
    if (!membership) {
      const refusal = await unknownId(tx, { agentId: input.agentId });
      return refusal ?? { refused: 'invalid', field: 'agentId', reason: 'not_in_team' };
    }
    return {
      fields: { agentId: input.agentId, takenAt: ticket.takenAt ?? now },
      event: { agentId: input.agentId, previousAgentId: ticket.agentId },
      tell: ['requester', 'agent'],
      ...(ticket.agentId !== null && { tellAlso: [ticket.agentId] }),
    };
  },
};
