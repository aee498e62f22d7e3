import { z } from 'zod';
import { selectAction, valueChangedAction } from './actions.ts';
import { placed } from './properties.ts';

const input = {
  ...placed,
  id: z.string().min(1),
  label: z.string().optional(),
  isRequired: z.boolean().optional(),
  errorMessage: z.string().optional(),
  valueChangedAction: valueChangedAction.optional(),
};
const date = z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/, 'must be a date as YYYY-MM-DD');
const time = z.string().regex(/^(\d{2}:\d{2})?$/, 'must be a time as HH:MM');

export const inputText = z.strictObject({
  type: z.literal('Input.Text'),
  ...input,
  isMultiline: z.boolean().optional(),
  maxLength: z.int().positive().optional(),
  placeholder: z.string().optional(),
  regex: z.string().optional(),
  style: z.enum(['text', 'tel', 'url', 'email', 'password']).optional(),
  inlineAction: selectAction.optional(),
  value: z.string().optional(),
});

export const inputNumber = z.strictObject({
  type: z.literal('Input.Number'),
  ...input,
  min: z.number().optional(),
  max: z.number().optional(),
  placeholder: z.string().optional(),
  value: z.number().optional(),
});

export const inputDate = z.strictObject({
  type: z.literal('Input.Date'),
  ...input,
  min: date.optional(),
  max: date.optional(),
  placeholder: z.string().optional(),
  value: date.optional(),
});

export const inputTime = z.strictObject({
  type: z.literal('Input.Time'),
  ...input,
  min: time.optional(),
  max: time.optional(),
  placeholder: z.string().optional(),
  value: time.optional(),
});

export const inputToggle = z.strictObject({
  type: z.literal('Input.Toggle'),
  ...input,
  title: z.string(),
  value: z.string().optional(),
  valueOn: z.string().optional(),
  valueOff: z.string().optional(),
  wrap: z.boolean().optional(),
});

/** Typeahead: the bot is asked with `application/search` while somebody types. */
const dataQuery = z.strictObject({
  type: z.literal('Data.Query'),
  dataset: z.string().min(1),
  associatedInputs: z.enum(['auto', 'none']).optional(),
  count: z.int().optional(),
  skip: z.int().optional(),
});

export const inputChoiceSet = z
  .strictObject({
    type: z.literal('Input.ChoiceSet'),
    ...input,
    choices: z.array(z.strictObject({ title: z.string(), value: z.string() })).optional(),
    'choices.data': dataQuery.optional(),
    isMultiSelect: z.boolean().optional(),
    style: z.enum(['compact', 'expanded', 'filtered']).optional(),
    value: z.string().optional(),
    placeholder: z.string().optional(),
    wrap: z.boolean().optional(),
  })
  .refine((given) => given.choices ?? given['choices.data'], {
    message: 'has nothing to choose from',
    path: ['choices'],
  });
