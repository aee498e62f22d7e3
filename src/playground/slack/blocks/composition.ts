import { z } from 'zod';
import { limits } from './limits.ts';

/** Texts, options and confirmations: what blocks and elements are made of. */

export const id = z.string().min(1).max(limits.id);
export const httpUrl = z
  .string()
  .min(1)
  .max(limits.url)
  .regex(/^(https?|mailto|tel|slack|slack-[a-z]+|sips?):/i, 'must be a valid URL');

export function plainText(max: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
}

export function mrkdwn(max: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

export const confirm = z.strictObject({
  title: plainText(limits.confirmTitle),
  text: anyText(limits.confirmText),
  confirm: plainText(limits.confirmButton),
  deny: plainText(limits.confirmButton),
  style: z.enum(['primary', 'danger']).optional(),
});

/** An option of a menu: plain text only. */
export const option = z.strictObject({
  text: plainText(limits.optionText),
  value: z.string().min(1).max(limits.optionValue),
  description: plainText(limits.optionDescription).optional(),
});

/** Only the options of an overflow menu may carry an address. */
export const overflowOption = option.extend({ url: httpUrl.optional() });

/** An option of radio buttons or checkboxes: mrkdwn is allowed. */
export const choice = z.strictObject({
  text: anyText(limits.optionText),
  value: z.string().min(1).max(limits.optionValue),
  description: anyText(limits.optionDescription).optional(),
});

export const options = z.array(option).min(1).max(limits.options);

export const optionGroup = z.strictObject({
  label: plainText(limits.optionGroupLabel),
  options: z.array(option).min(1).max(limits.options),
});

export const optionGroups = z.array(optionGroup).min(1).max(limits.optionGroups);

export const placeholder = plainText(limits.placeholder);

export const dispatchActionConfig = z.strictObject({
  trigger_actions_on: z
    .array(z.enum(['on_enter_pressed', 'on_character_entered']))
    .min(1)
    .max(2),
});

export const conversationFilter = z.strictObject({
  include: z
    .array(z.enum(['im', 'mpim', 'private', 'public']))
    .min(1)
    .optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
});

const slackFile = z.union([z.strictObject({ id: z.string() }), z.strictObject({ url: z.string() })]);

/** Where a picture comes from; exactly one of the two. */
export const pictureSource = { image_url: httpUrl.optional(), slack_file: slackFile.optional() };

export function hasOnePicture(image: { image_url?: unknown; slack_file?: unknown }): boolean {
  return (image.image_url === undefined) !== (image.slack_file === undefined);
}

export const imageElement = z
  .strictObject({
    type: z.literal('image'),
    alt_text: z.string().min(1).max(limits.imageAlt),
    ...pictureSource,
  })
  .refine(hasOnePicture, 'missing required field: image_url');
