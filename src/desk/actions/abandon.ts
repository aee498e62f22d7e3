import { z } from 'zod';
import type { Action } from './action.ts';
import { required } from './text.ts';

/** Abandonner. */
export const abandon: Action<{ reason: string }> = {
  id: 'abandon',
  input: z.object({ reason: required }),
  change: ({ input, now }) => ({
    fields: { closedAt: now, closureReason: input.reason, pendingReason: null, pendingUntil: null },
    tell: ['requester', 'agent', 'watchers'],
  }),
};
