import { z } from 'zod';
import { type Intent, intent } from '../conversation/intent.ts';

/** What a button holds, and what comes back when it is pressed: beside it stands what Teams or the inputs add. */
export interface ButtonData {
  readonly intent: Intent;
}

const shape = z.object({ intent });

/** Null for what is no button of ours: a form (see readForm), one of an older version, a forged one. */
export const readButton = (data: unknown): Intent | null => shape.safeParse(data).data?.intent ?? null;
