import fc from 'fast-check';
import type { Field, Form } from '../../src/conversation/form.ts';
import { userText, words } from './views.ts';

/** Forms as hostile as people's words can make them. */

const base = { label: userText, required: fc.boolean(), hint: userText, redraws: fc.boolean() };
const option = fc.record({ value: fc.nat().map(String), label: userText, detail: userText });
const named = (name: string): fc.Arbitrary<Field> =>
  fc.oneof(
    fc.record({
      name: fc.constant(name),
      kind: fc.constantFrom('text' as const, 'longText' as const),
      initial: userText,
      maxLength: fc.integer({ min: 1, max: 40_000 }),
      ...base,
    }),
    fc.record({
      name: fc.constant(name),
      kind: fc.constant('date' as const),
      initial: fc.constant('2026-11-24'),
      ...base,
    }),
    fc.uniqueArray(option, { minLength: 1, maxLength: 120, selector: (one) => one.value }).chain((options) =>
      fc.record({
        name: fc.constant(name),
        kind: fc.constant('choice' as const),
        options: fc.constant(options),
        initial: fc.constant(options[0]?.value ?? ''),
        ...base,
      }),
    ),
    fc.record({
      name: fc.constant(name),
      kind: fc.constant('suggest' as const),
      source: fc.constant('family' as const),
      under: fc.nat(),
      initial: option,
      placeholder: userText,
      ...base,
    }),
  );
export const context = {
  form: 'create',
  full: false,
  sourceLink: `https://a.example/${'p'.repeat(1_900)}`,
} as const;
export const hostileForm: fc.Arbitrary<Form> = fc.record({
  context: fc.constant(context),
  title: userText,
  submit: userText,
  cancel: userText,
  notice: fc.record({
    tone: fc.constantFrom('public' as const, 'internal' as const, 'info' as const),
    words,
  }),
  fields: fc.tuple(named('title'), named('family'), named('service')),
  redraw: fc.record({ label: userText, context: fc.constant({ ...context, full: true }) }),
});
