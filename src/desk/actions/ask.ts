import { z } from 'zod';
import type { Action } from './action.ts';
import { required } from './text.ts';

/** À compléter: the question is an entry of the requester's journal. */
export const ask: Action<{ question: string }> = {
  id: 'ask',
  input: z.object({ question: required }),
  change: ({ input }) => ({
    entry: { kind: 'question', text: input.question },
    tell: ['requester', 'watchers'],
  }),
};
