import { z } from 'zod';
import { SATISFACTIONS } from '../vocabulary.ts';
import type { Action } from './action.ts';
import { optional } from './text.ts';

const level = z.coerce.number().int().min(1).max(SATISFACTIONS.length);

/** Clore la demande: confirmed by a person, automatic when the desk does it. */
export const close: Action<{ satisfaction?: number | undefined; comment?: string | undefined }> = {
  id: 'close',
  input: z.object({ satisfaction: level.optional(), comment: optional }),
  change: ({ actor, ticket, input, now }) => ({
    fields: {
      closedAt: now,
      closure: actor ? 'confirmed' : 'automatic',
      // Only who asked can say how content they are.
      ...(actor?.id === ticket.requesterId &&
        input.satisfaction && {
          satisfaction: input.satisfaction,
          satisfactionComment: input.comment ?? null,
        }),
    },
    tell: actor?.id === ticket.requesterId ? ['agent', 'watchers'] : ['requester', 'watchers'],
  }),
};
