import type { Form } from './form.ts';
import type { View } from './view.ts';

/** What answers a message. */
export type AnsweredWith = { readonly view: View } | { readonly form: Form };

/** As a row kept it, in JSON. */
export const answeredFrom = (json: unknown): AnsweredWith => withDates(json) as AnsweredWith;

/** Of a view's values, JSON changes only dates, all of which are called `at`. */
function withDates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'at' && typeof inner === 'string' ? new Date(inner) : withDates(inner),
    ]),
  );
}
