import { z } from 'zod';
import type { Action } from './action.ts';
import { required } from './text.ts';

/** En attente: with a reason and, if known, the date of resumption. */
export const hold: Action<{ reason: string; until?: Date | undefined }> = {
  id: 'hold',
  input: z.object({ reason: required, until: z.coerce.date().optional() }),
  change({ input, now }) {
    if (input.until && input.until <= now) return { refused: 'invalid', field: 'until', reason: 'past_date' };
    return {
      fields: { pendingReason: input.reason, pendingUntil: input.until ?? null },
      event: { until: input.until?.toISOString() ?? null },
      tell: ['requester', 'watchers'],
    };
  },
};
