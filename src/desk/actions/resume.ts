import { z } from 'zod';
import type { Action } from './action.ts';

/** Reprendre; the desk does it by itself when the date comes. */
export const resume: Action<Record<string, never>> = {
  id: 'resume',
  input: z.object({}),
  change: ({ next }) => ({
    fields: { pendingReason: null, pendingUntil: null, ...(next === 'redispatched' && { agentId: null }) },
    tell: ['agent', 'watchers'],
  }),
};
