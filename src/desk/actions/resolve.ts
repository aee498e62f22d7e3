import { z } from 'zod';
import { RESOLUTION_CODES, type ResolutionCode } from '../vocabulary.ts';
import type { Action } from './action.ts';
import { required } from './text.ts';

/** Résolu: code and solution are both required; the requester gets the solution. */
export const resolve: Action<{ code: ResolutionCode; solution: string }> = {
  id: 'resolve',
  input: z.object({ code: z.enum(RESOLUTION_CODES), solution: required }),
  change: ({ input, now }) => ({
    fields: {
      resolutionCode: input.code,
      solution: input.solution,
      resolvedAt: now,
      pendingReason: null,
      pendingUntil: null,
    },
    entry: { kind: 'solution', text: input.solution },
    event: { code: input.code },
    tell: ['requester', 'watchers'],
  }),
};
