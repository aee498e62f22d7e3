import { z } from 'zod';
import { SATISFACTIONS } from '../vocabulary.ts';
import type { Action } from './action.ts';
import { optional } from './text.ts';

/** The requester's satisfaction, iTop's four levels, 1 the best. */
export const rate: Action<{ satisfaction: number; comment?: string | undefined }> = {
  id: 'rate',
  input: z.object({
    satisfaction: z.coerce.number().int().min(1).max(SATISFACTIONS.length),
    comment: optional,
  }),
  change: ({ input }) => ({
    fields: { satisfaction: input.satisfaction, satisfactionComment: input.comment ?? null },
    event: { satisfaction: input.satisfaction },
    tell: ['agent'],
  }),
};
