import { z } from 'zod';
import type { Action } from './action.ts';
import { optional } from './text.ts';

/** Affecter à une équipe: the agent is cleared, the team of first assignment stays. */
export const transfer: Action<{ teamId: number; note?: string | undefined }> = {
  id: 'transfer',
  input: z.object({ teamId: z.number().int(), note: optional }),
  async change({ tx, ticket, input }) {
    if (input.teamId === ticket.teamId) return { refused: 'invalid', field: 'teamId', reason: 'same_team' };
    const team = await tx.team.findUnique({ where: { id: input.teamId }, select: { id: true } });
    if (!team) return { refused: 'invalid', field: 'teamId', reason: 'unknown' };
    return {
      fields: { teamId: team.id, agentId: null, pendingReason: null, pendingUntil: null },
      ...(input.note && { note: { text: input.note } }),
      event: { teamId: team.id, previousTeamId: ticket.teamId, previousAgentId: ticket.agentId },
      tell: ['requester', 'watchers'],
      ...(ticket.agentId !== null && { tellAlso: [ticket.agentId] }),
    };
  },
};
