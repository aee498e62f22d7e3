import { z } from 'zod';
import { type FormContext, formContext } from '../conversation/intent.ts';
import type { FormValues } from '../conversation/form.ts';

/** What the buttons of a form hold; the inputs stand beside it when it comes back. */
export interface FormData {
  readonly form: {
    readonly does: FormDoes;
    readonly context: FormContext;
    /** What is asked: of what was left or made empty Teams says nothing. */
    readonly fields: readonly string[];
  };
}

const DOES = ['submit', 'redraw', 'cancel'] as const;
/** `redraw`: the form again, with more fields, or for what is chosen so far. `cancel`: of a form in the chat. */
export type FormDoes = (typeof DOES)[number];

export interface ReadForm {
  readonly does: FormDoes;
  readonly context: FormContext;
  readonly values: FormValues;
}

const shape = z.object({
  form: z.object({
    does: z.enum(DOES),
    context: formContext,
    fields: z.array(z.string().max(60)).max(60),
  }),
});

/** What came back with a form drawn by drawForm; null for what is no form of ours, or of an older version. */
export function readForm(data: unknown): ReadForm | null {
  const read = shape.safeParse(data).data?.form;
  if (!read) return null;
  const { does, context, fields } = read;
  const entered = new Map(Object.entries(data as object));
  const values = Object.fromEntries(fields.map((name) => [name, valueIn(entered.get(name))]));
  return { does, context, values };
}

const valueIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
