import { z } from 'zod';
import {
  anyText,
  hasOnePicture,
  httpUrl,
  id,
  imageElement,
  mrkdwn,
  pictureSource,
  plainText,
} from './composition.ts';
import { accessoryElements, actionsElement, button, inputElement } from './elements.ts';
import { limits } from './limits.ts';
import { richText } from './richText.ts';
import { dataTable, dataVisualization, table } from './tables.ts';

/** Every layout block, and which surface takes which. */

const blockId = { block_id: id.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...blockId,
    text: anyText(limits.sectionText).optional(),
    fields: z.array(anyText(limits.field)).min(1).max(limits.fields).optional(),
    accessory: z.discriminatedUnion('type', [...accessoryElements, imageElement]).optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    message: 'missing required field: text',
    path: ['text'],
  });

const header = z.strictObject({
  type: z.literal('header'),
  ...blockId,
  text: plainText(limits.header),
  level: z.number().int().min(1).max(4).optional(),
});
const divider = z.strictObject({ type: z.literal('divider'), ...blockId });

const context = z.strictObject({
  type: z.literal('context'),
  ...blockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [imageElement, plainText(limits.contextText), mrkdwn(limits.contextText)]),
    )
    .min(1)
    .max(limits.contextElements),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  ...blockId,
  elements: z.array(actionsElement).min(1).max(limits.actionsElements),
});

const input = z.strictObject({
  type: z.literal('input'),
  ...blockId,
  label: plainText(limits.inputLabel),
  element: inputElement,
  hint: plainText(limits.inputHint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const image = z
  .strictObject({
    type: z.literal('image'),
    ...blockId,
    alt_text: z.string().min(1).max(limits.imageAlt),
    title: plainText(limits.imageTitle).optional(),
    ...pictureSource,
  })
  .refine(hasOnePicture, 'missing required field: image_url');

const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...blockId,
  text: z.string().min(1).max(limits.markdownInMessage),
});

const alert = z.strictObject({
  type: z.literal('alert'),
  ...blockId,
  text: anyText(limits.alertText),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const card = z
  .strictObject({
    type: z.literal('card'),
    ...blockId,
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    title: anyText(limits.cardTitle).optional(),
    subtitle: anyText(limits.cardTitle).optional(),
    body: anyText(limits.cardBody).optional(),
    actions: z.array(button).min(1).max(limits.cardActions).optional(),
  })
  .refine(
    (block) => block.hero_image ?? block.title ?? block.actions ?? block.body,
    'must have at least one of hero_image, title, actions, body',
  );

const carousel = z.strictObject({
  type: z.literal('carousel'),
  ...blockId,
  elements: z.array(card).min(1).max(limits.carouselCards),
});

const container = z
  .strictObject({
    type: z.literal('container'),
    ...blockId,
    title: plainText(limits.containerTitle).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(limits.containerTitle).optional(),
    child_blocks: z
      .array(
        z.discriminatedUnion('type', [
          actions,
          context,
          divider,
          header,
          image,
          input,
          richText,
          section,
          table,
        ]),
      )
      .min(1)
      .max(limits.containerBlocks),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: imageElement.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine((block) => block.title ?? block.rich_text_title, {
    message: 'missing required field: title',
    path: ['title'],
  });

const video = z.strictObject({
  type: z.literal('video'),
  ...blockId,
  video_url: httpUrl,
  thumbnail_url: httpUrl,
  alt_text: z.string().min(1),
  title: plainText(200),
  title_url: httpUrl.optional(),
  author_name: z.string().max(50).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: httpUrl.optional(),
  description: plainText(200).optional(),
});

const everywhere = [
  section,
  header,
  divider,
  context,
  actions,
  input,
  image,
  richText,
  card,
  carousel,
  container,
  video,
] as const;

/** Alerts live in modals only; tables and charts in messages only (tried: refused in modals). */
export const messageBlock = z.discriminatedUnion('type', [
  ...everywhere,
  markdown,
  table,
  dataTable,
  dataVisualization,
]);
export const modalBlock = z.discriminatedUnion('type', [...everywhere, alert]);
export const homeBlock = z.discriminatedUnion('type', [...everywhere, table, dataTable, dataVisualization]);
