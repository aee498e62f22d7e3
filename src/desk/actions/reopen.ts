import { z } from 'zod';
import { type Attached, attachedFiles } from '../attachments.ts';
import type { Action } from './action.ts';
import { messageKey, required } from './text.ts';

/** Rouvrir: back to its agent, or to the team's queue when the agent has left it. */
export const reopen: Action<{
  reason: string;
  messageKey?: string | undefined;
  files?: readonly Attached[] | undefined;
}> = {
  id: 'reopen',
  input: z.object({ reason: required, messageKey, files: attachedFiles }),
  change: ({ input, next }) => ({
    fields: {
      resolvedAt: null,
      resolutionCode: null,
      solution: null,
      satisfaction: null,
      satisfactionComment: null,
      ...(next === 'redispatched' && { agentId: null }),
    },
    entry: {
      kind: 'reopening',
      text: input.reason,
      ...(input.messageKey && { messageKey: input.messageKey }),
      ...(input.files && { files: input.files }),
    },
    tell: ['requester', 'agent', 'watchers'],
  }),
};
