import { z } from 'zod';
import { type Attached, attachedFiles } from '../attachments.ts';
import type { Action } from './action.ts';
import { messageKey, required } from './text.ts';

/** A line of the journal intervenant, which only agents read. Watchers are agents: see LIFECYCLE.follow. */
export const note: Action<{
  text: string;
  messageKey?: string | undefined;
  files?: readonly Attached[] | undefined;
}> = {
  id: 'note',
  input: z.object({ text: required, messageKey, files: attachedFiles }),
  change: ({ input }) => ({
    note: {
      text: input.text,
      ...(input.messageKey && { messageKey: input.messageKey }),
      ...(input.files && { files: input.files }),
    },
    tell: ['agent', 'watchers'],
  }),
};
