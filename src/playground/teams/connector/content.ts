import { z } from 'zod';
import { adaptiveCard } from '../bot/answers.ts';
import { checkCard } from '../cards/check.ts';
import type { Card, Mention, Message } from '../model.ts';
import { type Answer, refusals } from './answer.ts';

/** What the bot may post or update a message with. */
export interface Content {
  readonly text: string;
  readonly textFormat: Message['textFormat'];
  readonly mentions: readonly Mention[];
  readonly card?: Card;
  readonly summary?: string;
}

const mention = z.object({
  type: z.literal('mention'),
  text: z.string(),
  mentioned: z.object({ id: z.string(), name: z.string().optional() }),
});

const activity = z.object({
  type: z.literal('message'),
  text: z.string().nullish(),
  textFormat: z.enum(['plain', 'markdown', 'xml']).nullish(),
  summary: z.string().nullish(),
  attachments: z
    .array(z.object({ contentType: z.string(), content: z.unknown() }))
    .max(10)
    .nullish(),
  entities: z.array(z.record(z.string(), z.unknown())).nullish(),
});

export function readContent(body: unknown, cardBytes: number): Content | { refusal: Answer } {
  const parsed = activity.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { refusal: refusals.badArgument(`${issue?.path.join('.')}: ${issue?.message}`) };
  }
  const { attachments, entities, textFormat, summary } = parsed.data;
  const text = parsed.data.text ?? '';
  const [attachment, ...more] = attachments ?? [];
  if (text === '' && !attachment) return { refusal: refusals.badSyntax('Activity has no content.') };
  if (more.length > 0) return { refusal: refusals.badSyntax('The stand-in takes one card at a time.') };
  if (attachment && attachment.contentType !== adaptiveCard) {
    return { refusal: refusals.badArgument(`Unknown attachment type ${attachment.contentType}`) };
  }
  if (Buffer.byteLength(JSON.stringify(attachment?.content ?? '')) > cardBytes) {
    return { refusal: refusals.tooBig };
  }
  const complaint = attachment && checkCard(attachment.content);
  if (complaint) return { refusal: refusals.badArgument(complaint) };
  return {
    text,
    textFormat: textFormat ?? 'markdown',
    mentions: (entities ?? []).flatMap((entity) => {
      const read = mention.safeParse(entity);
      if (!read.success) return [];
      const { text: marked, mentioned } = read.data;
      return [{ text: marked, id: mentioned.id, name: mentioned.name ?? '' }];
    }),
    ...(attachment ? { card: attachment.content as Card } : {}),
    ...(summary ? { summary } : {}),
  };
}
