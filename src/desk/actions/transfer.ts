import { z } from 'zod';
import type { Action } from './action.ts';
import { id, unknownId } from './ids.ts';
import { optional } from './text.ts';

/** Affecter à une équipe: the agent is cleared, the team of first assignment stays. */
export const transfer: Action<{ teamId: number; note?: string | undefined }> = {
  id: 'transfer',
  input: z.object({ teamId: id, note: optional }),
  async change({ tx, ticket, input }) {
    if (input.teamId === ticket.teamId) return { refused: 'invalid', field: 'teamId', reason: 'same_team' };
    const refusal = await unknownId(tx, { teamId: input.teamId });
    if (refusal) return refusal;
    return {
      fields: { teamId: input.teamId, agentId: null, pendingReason: null, pendingUntil: null },
      ...(input.note && { note: { text: input.note } }),
      event: { teamId: input.teamId, previousTeamId: ticket.teamId, previousAgentId: ticket.agentId },
      tell: ['requester', 'watchers'],
      ...(ticket.agentId !== null && { tellAlso: [ticket.agentId] }),
    };
  },
};
