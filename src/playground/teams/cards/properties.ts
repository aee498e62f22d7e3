import { z } from 'zod';

/** What several elements of a card share. */

/** Teams shows an element only where the card is this wide. */
const targetWidth = z
  .string()
  .regex(
    /^((atLeast|atMost):)?(veryNarrow|narrow|standard|wide)$/,
    'must be a width such as atLeast:standard',
  );

/** `"Charts": "*"`: what the host must be able to do, else the fallback is drawn. */
const requires = z.record(z.string(), z.string());

export const everywhere = {
  id: z.string().min(1).optional(),
  requires: requires.optional(),
};

export const colour = z.enum(['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention']);
export const fontType = z.enum(['default', 'monospace']);
export const fontSize = z.enum(['default', 'small', 'medium', 'large', 'extraLarge']);
export const fontWeight = z.enum(['default', 'lighter', 'bolder']);
export const horizontal = z.enum(['left', 'center', 'right']);
export const vertical = z.enum(['top', 'center', 'bottom']);
export const spacing = z.enum([
  'none',
  'extraSmall',
  'small',
  'default',
  'medium',
  'large',
  'extraLarge',
  'padding',
]);
export const containerStyle = z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']);
/** Addresses a client follows; never `javascript:`. */
export const url = z.string().regex(/^(https?|mailto|tel|msteams|data):/i, 'must be an absolute address');
export const pixels = z.string().regex(/^\d+(\.\d+)?px$/, 'must be a number of pixels');

/** `drop`, or what is drawn where the rest cannot be; its mistakes are told like any other. */
export function fallbackTo(schema: () => z.ZodType) {
  return z.unknown().superRefine((given, context) => {
    if (given === 'drop') return;
    for (const { path, message } of schema().safeParse(given).error?.issues ?? []) {
      context.addIssue({ code: 'custom', path, message });
    }
  });
}

export const placed = {
  ...everywhere,
  isVisible: z.boolean().optional(),
  separator: z.boolean().optional(),
  spacing: spacing.optional(),
  height: z.enum(['auto', 'stretch']).optional(),
  targetWidth: targetWidth.optional(),
};

export const backgroundImage = z.union([
  url,
  z.strictObject({
    type: z.literal('BackgroundImage').optional(),
    url,
    fillMode: z.enum(['cover', 'repeatHorizontally', 'repeatVertically', 'repeat']).optional(),
    horizontalAlignment: horizontal.optional(),
    verticalAlignment: vertical.optional(),
  }),
]);

export const text = {
  color: colour.optional(),
  fontType: fontType.optional(),
  isSubtle: z.boolean().optional(),
  size: fontSize.optional(),
  weight: fontWeight.optional(),
};
