import { z } from 'zod';
import type { Action } from './action.ts';
import { required } from './text.ts';

/** Rejeter, with a reason the requester reads. */
export const reject: Action<{ reason: string }> = {
  id: 'reject',
  input: z.object({ reason: required }),
  change: ({ input, now }) => ({
    fields: { closedAt: now, closureReason: input.reason },
    tell: ['requester'],
  }),
};
