import { z } from 'zod';
import type { Action } from './action.ts';

/** Suivre. */
export const follow: Action<Record<string, never>> = {
  id: 'follow',
  input: z.object({}),
  change: () => ({ watch: true }),
};

export const unfollow: Action<Record<string, never>> = {
  id: 'unfollow',
  input: z.object({}),
  change: () => ({ watch: false }),
};
