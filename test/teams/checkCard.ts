import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { z } from 'zod';
import { limits } from '../../src/teams/limits.ts';

/**
 * What Teams would say of a card: it is held against the published schema of Adaptive Cards 1.5.0, once Teams' own
 * additions, which that schema does not know, have been held against our list and taken out.
 */
export function checkCard(card: unknown): string[] {
  const sent: unknown = JSON.parse(JSON.stringify(card));
  const bytes = Buffer.byteLength(JSON.stringify(card));
  const mistakes = [
    ...(bytes > 28 * 1_024 ? [`${bytes} bytes`] : []),
    ...checkAdditions(sent),
    ...checkOurs(sent),
  ];
  if (!published(portable(sent))) mistakes.push(...(published.errors ?? []).map(said));
  return mistakes;
}

const file = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as Record<string, unknown>;

const published = (() => {
  // Its id would be a second name for the draft's own.
  const schema = { ...file('./schemas/adaptive-card-1.5.0.json'), id: undefined };
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addMetaSchema(file('../../node_modules/ajv/dist/refs/json-schema-draft-06.json'));
  return ajv.compile(schema);
})();

const said = ({ instancePath = '', message = '' }): string => `${instancePath} ${message}`;

/** A JSON object; anything else is none. */
type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object of a card, the card first. */
export function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

const text = z.string().min(1);
const placed = { separator: z.boolean().optional(), spacing: z.string().optional() };
/** Source: Microsoft's pages on charts, on dependent inputs and on full width in Teams. */
const ADDITIONS: Readonly<Record<string, z.ZodType>> = {
  'Chart.HorizontalBar': z.strictObject({
    type: z.literal('Chart.HorizontalBar'),
    title: text,
    data: z.array(z.strictObject({ x: text, y: z.number().nonnegative() })).min(1),
    fallback: z.looseObject({ type: z.enum(['Container', 'Image']) }),
    ...placed,
  }),
  'Chart.Line': z.strictObject({
    type: z.literal('Chart.Line'),
    title: text,
    data: z
      .array(
        z.strictObject({
          legend: text,
          color: z.string().startsWith('categorical').optional(),
          values: z.array(z.strictObject({ x: text, y: z.number().nonnegative() })),
        }),
      )
      .min(1),
    fallback: z.looseObject({ type: z.enum(['Container', 'Image']) }),
    ...placed,
  }),
};
const PROPERTIES: Readonly<Record<string, z.ZodType>> = {
  msteams: z.union([
    z.strictObject({ width: z.literal('Full') }),
    z.strictObject({ type: z.literal('task/fetch') }),
  ]),
  'choices.data': z.strictObject({
    type: z.literal('Data.Query'),
    dataset: text,
    associatedInputs: z.literal('auto'),
  }),
  valueChangedAction: z.strictObject({
    type: z.literal('Action.ResetInputs'),
    targetInputIds: z.array(text).min(1),
  }),
};

function checkAdditions(card: unknown): string[] {
  return objectsIn(card).flatMap((one) => {
    const shapes: [z.ZodType | undefined, unknown][] = [
      [ADDITIONS[String(one.type)], one],
      ...Object.entries(PROPERTIES)
        .filter(([name]) => one[name] !== undefined)
        .map(([name, shape]): [z.ZodType, unknown] => [shape, one[name]]),
    ];
    return shapes.flatMap(([shape, value]) => shape?.safeParse(value).error?.issues.map(String) ?? []);
  });
}

/** What no schema says: nothing empty, every TextBlock wraps, no date and no mention outside a TextBlock of ours. */
function checkOurs(card: unknown): string[] {
  const objects = objectsIn(card);
  const mistakes: string[] = [];
  for (const one of objects) {
    if (one.type === 'TextBlock' && one.wrap !== true) mistakes.push(`does not wrap: ${String(one.text)}`);
    if (one.type === 'RichTextBlock' && (one.inlines as unknown[]).length === 0) mistakes.push('no inlines');
    for (const [name, value] of Object.entries(one)) {
      if (name === 'text' && value === '') mistakes.push('an empty text');
      if (typeof value !== 'string' || !SHOWN.has(name)) continue;
      const bare = one.type === 'TextBlock' ? value.replace(OUR_DATES, '') : value;
      if (/<\/?at/i.test(bare)) mistakes.push(`a mention in ${value}`);
      if (bare.includes('{{')) mistakes.push(`a date in ${value}`);
      if (MARKDOWN.has(`${String(one.type)}.${name}`)) mistakes.push(...markedIn(bare));
      // eslint-disable-next-line no-control-regex -- that none is left is the point
      if (/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/.test(value))
        mistakes.push(`a control character in ${name}`);
    }
  }
  const actions = objects.filter(({ actions: set }) => Array.isArray(set)).map(({ actions: set }) => set);
  for (const set of actions as Json[][]) {
    if (set.length === 0) mistakes.push('no actions');
    if (set.filter(({ mode }) => mode !== 'secondary').length > limits.primaryButtons)
      mistakes.push('more buttons than Teams shows');
  }
  return mistakes;
}

const SHOWN: ReadonlySet<string> = new Set([
  'text',
  'title',
  'label',
  'fallbackText',
  'errorMessage',
  'x',
  'legend',
]);
/** What Teams, or some client of it, reads as markdown. `undefined`: a choice, which has no type. */
const MARKDOWN: ReadonlySet<string> = new Set([
  'TextBlock.text',
  'AdaptiveCard.fallbackText',
  'undefined.title',
]);
const INSTANT = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ';
export const OUR_DATES = new RegExp(`\\{\\{(?:DATE\\(${INSTANT}, SHORT\\)|TIME\\(${INSTANT}\\))\\}\\}`, 'g');

/** The one link there is: a reference, to its own page, and nothing beside it. */
const OUR_LINK = /^🔗 \[(R-\d{6})\]\(https:\/\/guichet\.example\.org\/tickets\/\1\)$/u;

/** What of a markdown text is live. Bold around letters is ours, and so is the link to a ticket. */
export function markedIn(text: string): string[] {
  if (OUR_LINK.test(text)) return [];
  const bare = text.replace(/\*\*([\p{L}\p{N}](?:[^*]*[\p{L}\p{N}])?)\*\*/gu, '$1');
  const live = [
    /[*_~`]/,
    /\][([:]/,
    /<[\w/!?]/,
    /&[#\w]+;/,
    /^\s*(?:[-+#>=|:]|\d+[.)])/m,
    /^(?: {4}|\t)/m,
    /\\[^\u2060]/,
  ];
  return live.filter((mark) => mark.test(bare)).map((mark) => `markdown ${String(mark)} in ${text}`);
}

/** As a client shows it that knows nothing of Teams. */
function portable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(portable);
  if (!isObject(value)) return value;
  if (ADDITIONS[String(value.type)]) return portable(value.fallback);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !PROPERTIES[name])
      // Of searching while one types the schema has only the picking.
      .map(([name, one]) => [name, name === 'style' && one === 'filtered' ? 'compact' : portable(one)]),
  );
}
