import { z } from 'zod';
import { action, selectAction } from './actions.ts';
import { charts } from './charts.ts';
import { inputChoiceSet, inputDate, inputNumber, inputText, inputTime, inputToggle } from './inputs.ts';
import {
  backgroundImage,
  colour,
  containerStyle,
  fallbackTo,
  horizontal,
  placed,
  pixels,
  text,
  url,
  vertical,
} from './properties.ts';

/**
 * Everything that may stand in a card: Adaptive Cards 1.5, and what Teams draws beyond it. Stricter than Teams, which
 * passes over what it does not know: here a slip of the pen is told at once.
 */

const children = { items: z.lazy(() => z.array(element)) };

const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  ...placed,
  text: z.string(),
  ...text,
  horizontalAlignment: horizontal.optional(),
  maxLines: z.number().optional(),
  wrap: z.boolean().optional(),
  style: z.enum(['default', 'heading', 'columnHeader']).optional(),
});

const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string(),
  ...text,
  highlight: z.boolean().optional(),
  italic: z.boolean().optional(),
  strikethrough: z.boolean().optional(),
  underline: z.boolean().optional(),
  selectAction: selectAction.optional(),
});

const richTextBlock = z.strictObject({
  type: z.literal('RichTextBlock'),
  ...placed,
  inlines: z.array(z.union([z.string(), textRun])).min(1),
  horizontalAlignment: horizontal.optional(),
});

const image = z.strictObject({
  type: z.literal('Image'),
  ...placed,
  url,
  altText: z.string().optional(),
  backgroundColor: z.string().optional(),
  height: z.union([pixels, z.enum(['auto', 'stretch'])]).optional(),
  width: pixels.optional(),
  horizontalAlignment: horizontal.optional(),
  size: z.enum(['auto', 'stretch', 'small', 'medium', 'large']).optional(),
  style: z.enum(['default', 'person']).optional(),
  selectAction: selectAction.optional(),
});

const imageSet = z.strictObject({
  type: z.literal('ImageSet'),
  ...placed,
  images: z.array(image).min(1),
  imageSize: z.enum(['auto', 'stretch', 'small', 'medium', 'large']).optional(),
});

const media = z.strictObject({
  type: z.literal('Media'),
  ...placed,
  sources: z.array(z.strictObject({ mimeType: z.string().optional(), url })).min(1),
  poster: url.optional(),
  altText: z.string().optional(),
});

const factSet = z.strictObject({
  type: z.literal('FactSet'),
  ...placed,
  facts: z.array(z.strictObject({ title: z.string(), value: z.string() })).min(1),
});

const actionSet = z.strictObject({
  type: z.literal('ActionSet'),
  ...placed,
  actions: z.array(action).min(1),
  horizontalAlignment: horizontal.optional(),
});

const box = {
  style: containerStyle.optional(),
  bleed: z.boolean().optional(),
  verticalContentAlignment: vertical.optional(),
  minHeight: pixels.optional(),
  backgroundImage: backgroundImage.optional(),
  rtl: z.boolean().optional(),
  selectAction: selectAction.optional(),
};

const container = z.strictObject({ type: z.literal('Container'), ...placed, ...children, ...box });

const column = z.strictObject({
  type: z.literal('Column').optional(),
  ...placed,
  items: children.items.optional(),
  width: z.union([z.number(), z.enum(['auto', 'stretch']), pixels, z.string().regex(/^\d+$/)]).optional(),
  ...box,
});

const columnSet = z.strictObject({
  type: z.literal('ColumnSet'),
  ...placed,
  columns: z.array(column),
  horizontalAlignment: horizontal.optional(),
  style: containerStyle.optional(),
  bleed: z.boolean().optional(),
  minHeight: pixels.optional(),
  selectAction: selectAction.optional(),
});

const tableCell = z.strictObject({ type: z.literal('TableCell').optional(), ...placed, ...children, ...box });

const tableRow = z.strictObject({
  type: z.literal('TableRow').optional(),
  ...placed,
  cells: z.array(tableCell),
  style: containerStyle.optional(),
  horizontalCellContentAlignment: horizontal.optional(),
  verticalCellContentAlignment: vertical.optional(),
});

const table = z
  .strictObject({
    type: z.literal('Table'),
    ...placed,
    columns: z
      .array(
        z.strictObject({
          type: z.literal('TableColumnDefinition').optional(),
          width: z.union([z.number(), pixels]).optional(),
          horizontalCellContentAlignment: horizontal.optional(),
          verticalCellContentAlignment: vertical.optional(),
        }),
      )
      .min(1),
    rows: z.array(tableRow).min(1),
    firstRowAsHeader: z.boolean().optional(),
    showGridLines: z.boolean().optional(),
    gridStyle: containerStyle.optional(),
    horizontalCellContentAlignment: horizontal.optional(),
    verticalCellContentAlignment: vertical.optional(),
  })
  .refine(({ columns, rows }) => rows.every(({ cells }) => cells.length <= columns.length), {
    message: 'has rows with more cells than there are columns',
    path: ['rows'],
  });

/** Of Teams alone. */
const icon = z.strictObject({
  type: z.literal('Icon'),
  ...placed,
  name: z.string().min(1),
  size: z.enum(['xxSmall', 'xSmall', 'Small', 'Standard', 'Medium', 'Large', 'xLarge', 'xxLarge']).optional(),
  color: colour.optional(),
  style: z.enum(['Regular', 'Filled']).optional(),
  horizontalAlignment: horizontal.optional(),
  selectAction: selectAction.optional(),
});

/** Of Teams alone. */
const badge = z.strictObject({
  type: z.literal('Badge'),
  ...placed,
  text: z.string().optional(),
  icon: z.string().optional(),
  iconPosition: z.enum(['before', 'after']).optional(),
  appearance: z.enum(['filled', 'tint']).optional(),
  size: z.enum(['medium', 'large', 'extraLarge']).optional(),
  shape: z.enum(['square', 'rounded', 'circular']).optional(),
  style: z.enum(['default', 'subtle', 'informative', 'accent', 'good', 'attention', 'warning']).optional(),
  tooltip: z.string().optional(),
  horizontalAlignment: horizontal.optional(),
});

/** Of Teams alone. */
const codeBlock = z.strictObject({
  type: z.literal('CodeBlock'),
  ...placed,
  codeSnippet: z.string(),
  language: z.string().optional(),
  startLineNumber: z.int().optional(),
});

/** Of Teams alone. */
const compoundButton = z.strictObject({
  type: z.literal('CompoundButton'),
  ...placed,
  title: z.string(),
  description: z.string().optional(),
  badge: z.string().optional(),
  icon: z
    .strictObject({
      name: z.string(),
      size: z.string().optional(),
      style: z.string().optional(),
      color: z.string().optional(),
    })
    .optional(),
  selectAction: selectAction.optional(),
});

const kinds = [
  textBlock,
  richTextBlock,
  image,
  imageSet,
  media,
  factSet,
  actionSet,
  container,
  columnSet,
  table,
  inputText,
  inputNumber,
  inputDate,
  inputTime,
  inputToggle,
  inputChoiceSet,
  icon,
  badge,
  codeBlock,
  compoundButton,
  ...charts,
] as const;

const known = z.lazy(() => z.discriminatedUnion('type', kinds));

/** `fallback` is looked at apart: what stands in it is an element like any other, or `drop`. */
export const element: z.ZodType = z.lazy(() =>
  z.preprocess((given, context) => {
    if (typeof given !== 'object' || given === null || !('fallback' in given)) return given;
    const { fallback, ...rest } = given;
    for (const { path, message } of fallbackTo(() => element).safeParse(fallback).error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: ['fallback', ...path], message });
    }
    return rest;
  }, known),
);
