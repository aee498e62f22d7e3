import { z } from 'zod';
import { action, selectAction } from './actions.ts';
import { element } from './elements.ts';
import { backgroundImage, pixels, vertical } from './properties.ts';

/** What Teams does with a card beyond drawing it. */
const teams = z.strictObject({
  width: z.literal('Full').optional(),
  entities: z
    .array(
      z.strictObject({
        type: z.literal('mention'),
        text: z.string().regex(/^<at>.+<\/at>$/, 'must be <at>…</at>'),
        mentioned: z.object({ id: z.string(), name: z.string() }),
      }),
    )
    .optional(),
});

export const card: z.ZodType = z.lazy(() =>
  z.strictObject({
    type: z.literal('AdaptiveCard'),
    $schema: z.string().optional(),
    version: z
      .string()
      .regex(/^1\.[0-5]$/, 'must be at most 1.5, which is what Teams draws')
      .optional(),
    body: z.array(element).optional(),
    actions: z.array(action).optional(),
    selectAction: selectAction.optional(),
    fallbackText: z.string().optional(),
    speak: z.string().optional(),
    lang: z.string().optional(),
    minHeight: pixels.optional(),
    rtl: z.boolean().optional(),
    verticalContentAlignment: vertical.optional(),
    backgroundImage: backgroundImage.optional(),
    refresh: z
      .strictObject({
        action,
        userIds: z.array(z.string()).optional(),
        expires: z.iso.datetime().optional(),
      })
      .optional(),
    authentication: z.unknown().optional(),
    metadata: z.strictObject({ webUrl: z.string() }).optional(),
    msteams: teams.optional(),
  }),
);
