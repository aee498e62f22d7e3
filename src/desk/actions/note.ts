import { z } from 'zod';
import type { Action } from './action.ts';
import { messageKey, required } from './text.ts';

/** A line of the journal intervenant, which only agents read. Watchers are agents: see LIFECYCLE.follow. */
export const note: Action<{ text: string; messageKey?: string | undefined }> = {
  id: 'note',
  input: z.object({ text: required, messageKey }),
  change: ({ input }) => ({
    note: { text: input.text, ...(input.messageKey && { messageKey: input.messageKey }) },
    tell: ['agent', 'watchers'],
  }),
};
