import { z } from 'zod';
import { checkCard } from '../cards/check.ts';
import type { Attachment, Card } from '../model.ts';

/** What a bot may answer to each kind of invoke; everything else Teams shows as "something went wrong". */
export type Read<T> = { ok: true; answer: T } | { ok: false; problem: string };

export const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

/** Checks what zod cannot say well: the sentence of the card's check becomes the issue. */
const card = z.unknown().transform((given, context): Card => {
  const complaint = checkCard(given);
  if (complaint) context.addIssue({ code: 'custom', message: complaint });
  return given as Card;
});

const cardAction = z.discriminatedUnion('type', [
  z.object({
    type: z.literal(adaptiveCard),
    statusCode: z.literal(200),
    value: card,
  }),
  z.object({
    type: z.literal('application/vnd.microsoft.activity.message'),
    statusCode: z.literal(200),
    value: z.string().min(1),
  }),
  z.object({
    type: z.literal('application/vnd.microsoft.error'),
    statusCode: z.int().min(400).max(599),
    value: z.object({ code: z.string(), message: z.string() }),
  }),
]);
export type CardActionAnswer = z.infer<typeof cardAction>;
export const readCardAction = reader(cardAction);

const size = z.union([z.enum(['small', 'medium', 'large']), z.number().positive()]);
const task = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('continue'),
    value: z.object({
      title: z.string(),
      width: size.optional(),
      height: size.optional(),
      card: z.object({ contentType: z.literal(adaptiveCard), content: card }),
    }),
  }),
  z.object({ type: z.literal('message'), value: z.string() }),
]);
export type TaskAnswer = { task?: z.infer<typeof task> };
/** An empty answer closes the dialog. */
export const readTask = reader(
  z
    .object({ task: task.optional() })
    .nullish()
    .transform((given) => given ?? {}),
);

const plainCard = z.object({
  contentType: z.enum(['application/vnd.microsoft.card.thumbnail', 'application/vnd.microsoft.card.hero']),
  content: z.record(z.string(), z.unknown()),
});
const attachment = z.union([
  z.object({ contentType: z.literal(adaptiveCard), content: card, preview: plainCard }),
  plainCard.extend({ preview: plainCard.optional() }),
]);
const composeExtension = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('result'),
    attachmentLayout: z.enum(['list', 'grid']),
    attachments: z.array(attachment),
  }),
  z.object({ type: z.literal('message'), text: z.string() }),
]);
export const readExtension = reader(
  z
    .object({ composeExtension })
    .transform(({ composeExtension: given }): ExtensionAnswer =>
      given.type === 'message'
        ? { text: given.text }
        : { attachments: given.attachments as readonly Attachment[] },
    ),
);
export type ExtensionAnswer = { text: string } | { attachments: readonly Attachment[] };

/** A dialog of a message extension may go on, close, or leave a card in the composer. */
export const readExtensionTask = reader(
  z
    .object({
      task: task.optional(),
      composeExtension: z
        .object({
          type: z.literal('result'),
          attachmentLayout: z.enum(['list', 'grid']),
          attachments: z.array(z.object({ contentType: z.literal(adaptiveCard), content: card })),
        })
        .optional(),
    })
    .nullish()
    .transform((given) => given ?? {}),
);

/** Teams shows fifteen; more are a waste. */
const mostResults = 15;
const search = z.object({
  type: z.literal('application/vnd.microsoft.search.searchResponse'),
  statusCode: z.literal(200).optional(),
  value: z.object({
    results: z.array(z.object({ title: z.string().min(1), value: z.string() })).max(mostResults),
  }),
});
export const readSearch = reader(search.transform(({ value }) => value.results));

function reader<T>(schema: z.ZodType<T>): (body: unknown) => Read<T> {
  return (body) => {
    const parsed = schema.safeParse(body);
    if (parsed.success) return { ok: true, answer: parsed.data };
    const [issue] = parsed.error.issues;
    return { ok: false, problem: `${issue?.path.join('.') || 'the answer'}: ${issue?.message}` };
  };
}
