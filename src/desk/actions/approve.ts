import { z } from 'zod';
import type { Action } from './action.ts';

/** Approuver: the request goes to its team. */
export const approve: Action<Record<string, never>> = {
  id: 'approve',
  input: z.object({}),
  change: () => ({ tell: ['requester'] }),
};
