import { z } from 'zod';
import { card } from './card.ts';
import { everywhere, fallbackTo, url } from './properties.ts';

/** Everything a button of a card may be. Cards, elements and actions hold each other: `card.ts` is where to come in. */

const common = {
  ...everywhere,
  title: z.string().optional(),
  iconUrl: z.string().optional(),
  style: z.enum(['default', 'positive', 'destructive']).optional(),
  tooltip: z.string().optional(),
  isEnabled: z.boolean().optional(),
  mode: z.enum(['primary', 'secondary']).optional(),
  fallback: fallbackTo(() => action).optional(),
};

const data = z.union([z.string(), z.record(z.string(), z.unknown())]);
const associatedInputs = z.enum(['auto', 'none']);

const execute = z.strictObject({
  type: z.literal('Action.Execute'),
  verb: z.string().optional(),
  data: data.optional(),
  associatedInputs: associatedInputs.optional(),
  ...common,
});

/** What `data.msteams` of an Action.Submit may ask Teams to do instead. Source: Teams' "card actions". */
const teamsAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('task/fetch') }),
  z.strictObject({ type: z.literal('imBack'), value: z.string() }),
  z.strictObject({
    type: z.literal('messageBack'),
    text: z.string().optional(),
    displayText: z.string().optional(),
    value: z.unknown(),
  }),
  z.strictObject({ type: z.literal('invoke'), value: z.unknown() }),
  z.strictObject({ type: z.literal('signin'), value: url }),
]);

const submit = z
  .strictObject({
    type: z.literal('Action.Submit'),
    data: data.optional(),
    associatedInputs: associatedInputs.optional(),
    /** `{ feedback: { hide: true } }`: no "your response was sent to the app". */
    msteams: z.strictObject({ feedback: z.strictObject({ hide: z.boolean() }) }).optional(),
    ...common,
  })
  .superRefine(({ data: given }, context) => {
    const asked = typeof given === 'object' ? given.msteams : undefined;
    if (asked === undefined) return;
    const read = teamsAction.safeParse(asked);
    if (read.success) return;
    context.addIssue({ code: 'custom', path: ['data', 'msteams'], message: 'is no action Teams knows' });
  });

const openUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), url, ...common });

const showCard = z.strictObject({
  type: z.literal('Action.ShowCard'),
  card: z.lazy(() => card),
  ...common,
});

const toggleVisibility = z.strictObject({
  type: z.literal('Action.ToggleVisibility'),
  targetElements: z
    .array(
      z.union([
        z.string(),
        z.strictObject({
          type: z.literal('TargetElement').optional(),
          elementId: z.string(),
          isVisible: z.boolean().optional(),
        }),
      ]),
    )
    .min(1),
  ...common,
});

export const action: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [execute, submit, openUrl, showCard, toggleVisibility]),
);

/** A card that opens inside another may not be what a click on an element does. */
export const selectAction: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [execute, submit, openUrl, toggleVisibility]),
);

/** Of Teams alone: an input that changes empties others. */
export const valueChangedAction = z.strictObject({
  type: z.literal('Action.ResetInputs'),
  id: z.string().optional(),
  targetInputIds: z.array(z.string()).min(1),
});
