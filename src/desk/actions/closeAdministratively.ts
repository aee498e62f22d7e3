import { z } from 'zod';
import type { Action } from './action.ts';
import { required } from './text.ts';

/** Clôture administrative, by the lead, with a reason. */
export const closeAdministratively: Action<{ reason: string }> = {
  id: 'closeAdministratively',
  input: z.object({ reason: required }),
  change: ({ input, now }) => ({
    fields: {
      closedAt: now,
      closure: 'administrative',
      closureReason: input.reason,
      pendingReason: null,
      pendingUntil: null,
    },
    tell: ['requester', 'agent', 'watchers'],
  }),
};
