import { z } from 'zod';

/** Where a form was asked for: it travels through the modal, so that the answer finds its way back. */
const origin = z.object({
  channelId: z.string().optional(),
  messageId: z.string().optional(),
  threadId: z.string().optional(),
  /** A live card stands there and will show what came of it. */
  live: z.boolean().optional(),
  home: z.boolean().optional(),
});
export type Origin = z.infer<typeof origin>;

/** Of a modal that is no form too: every view of ours keeps its origin in the same place. */
export function readViewOrigin(metadata: string): string {
  try {
    const kept = z.object({ origin: z.string() }).safeParse(JSON.parse(metadata));
    return kept.data?.origin ?? packOrigin({});
  } catch {
    return packOrigin({});
  }
}

export const packOrigin = (from: Origin): string => JSON.stringify(from);

export function readOrigin(text: string | null | undefined): Origin {
  try {
    return origin.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
