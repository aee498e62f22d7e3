import { z } from 'zod';
import type { Action } from './action.ts';

/**
 * Reprendre; the desk does it by itself when the date comes. Who was told that their request waits hears that somebody
 * is at it again; a date alone says nothing of that.
 */
export const resume: Action<Record<string, never>> = {
  id: 'resume',
  input: z.object({}),
  change: ({ actor, next }) => ({
    fields: { pendingReason: null, pendingUntil: null, ...(next === 'redispatched' && { agentId: null }) },
    tell: actor ? ['requester', 'agent', 'watchers'] : ['agent', 'watchers'],
  }),
};
