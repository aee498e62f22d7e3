import { z } from 'zod';
import { type FormContext, formContext } from '../conversation/intent.ts';
import type { FormValues } from '../conversation/form.ts';
import { fieldName } from './formFields.ts';

/** What came back with a form drawn by drawForm. */
export interface ReadForm {
  readonly context: FormContext;
  readonly values: FormValues;
  readonly origin: string | undefined;
}

/** A view as it comes with `view_submission` or `block_actions`. */
export interface FormView {
  readonly private_metadata: string;
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, FieldState>>>> };
}

/** The view a form came back in: its errors are shown under its own blocks. */
export type SubmittedView = FormView & {
  readonly blocks: readonly { readonly type: string; readonly block_id?: string }[];
};

/** What Slack writes of a field: one of these, by its kind. */
export interface FieldState {
  readonly value?: string | null;
  readonly selected_date?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
}

/** Null for a view that is no form of ours, or of an older version. */
export function readForm(view: FormView): ReadForm | null {
  const metadata = parsed(view.private_metadata, kept);
  return metadata && { ...metadata, origin: metadata.origin, values: valuesOf(view) };
}

/** « Plus de champs » was pressed: the form as it stands, with the context its button carries. */
export function readRedraw(view: FormView, buttonValue: string): ReadForm | null {
  const form = readForm(view);
  const wanted = parsed(buttonValue, formContext);
  return form && wanted && { ...form, context: { ...form.context, ...wanted } };
}

/** Field → sentence becomes block → sentence; what fits no field of the view is said under its first one. */
export function drawErrors(
  errors: Readonly<Record<string, string>>,
  blocks: readonly { readonly type: string; readonly block_id?: string }[],
): Record<string, string> {
  const inputs = blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []));
  const drawn: Record<string, string> = {};
  for (const [field, sentence] of Object.entries(errors)) {
    // Slack shows no error at all when one of them names no input block.
    const block = inputs.find((id) => fieldName(id) === field) ?? inputs[0];
    if (block !== undefined) drawn[block] = drawn[block] ? `${drawn[block]} ${sentence}` : sentence;
  }
  return drawn;
}

const kept = z.object({ context: formContext, origin: z.string().optional() });

function valuesOf({ state }: FormView): Record<string, string | null> {
  const values: Record<string, string | null> = {};
  for (const [blockId, byAction] of Object.entries(state.values)) {
    for (const field of Object.values(byAction)) {
      const entered = field.value ?? field.selected_date ?? field.selected_option?.value;
      values[fieldName(blockId)] = entered || null;
    }
  }
  return values;
}

function parsed<T>(text: string, shape: z.ZodType<T>): T | null {
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
