import { z } from 'zod';
import { rolesOf } from '../actor.ts';
import type { Action } from './action.ts';
import { messageKey, required } from './text.ts';

/** An entry of the journal demandeur. The requester's answer to a question ends the pause it made. */
export const reply: Action<{ text: string; messageKey?: string | undefined }> = {
  id: 'reply',
  input: z.object({ text: required, messageKey }),
  change({ ticket, actor, input }) {
    const answers =
      actor !== null && ticket.state === 'awaiting_requester' && rolesOf(actor, ticket).includes('requester');
    return {
      entry: { kind: 'message', text: input.text, ...(input.messageKey && { messageKey: input.messageKey }) },
      ...(answers && { state: ticket.agentId === null ? ('redispatched' as const) : ('assigned' as const) }),
      tell: ['requester', 'agent', 'watchers'],
    };
  },
};
