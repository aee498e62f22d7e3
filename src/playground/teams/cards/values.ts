import type { Input } from './walk.ts';

/** What people entered, as Teams sends it: text, by the input's id. */
export type Values = { [inputId: string]: string };

/** What somebody enters: a choice may be named by its words, several are a list, a toggle is on or off. */
export type Entry = string | number | boolean | readonly string[] | null;
export type Entries = { readonly [inputId: string]: Entry };

/** What the inputs hold, with these entries over it. What is empty is not sent, as in Microsoft's own library. */
export function valuesOf(inputs: readonly Input[], entries: Entries = {}): Values {
  const unknown = Object.keys(entries).filter((id) => !inputs.some((input) => input.id === id));
  if (unknown.length > 0) {
    throw new Error(`no input ${unknown.join(', ')}; there are: ${inputs.map(({ id }) => id).join(', ')}`);
  }
  const values: Values = {};
  for (const input of inputs) {
    const value = input.id in entries ? entered(input, entries[input.id] ?? null) : initial(input);
    if (value !== undefined) values[input.id] = value;
  }
  return values;
}

/** Teams' own window refuses these before the bot hears of them; the sentence is the card's. */
export function wrongValues(inputs: readonly Input[], values: Values): { [inputId: string]: string } {
  const wrong: { [inputId: string]: string } = {};
  for (const input of inputs) {
    const code = wrongness(input, values[input.id] ?? '');
    if (code) wrong[input.id] = typeof input.errorMessage === 'string' ? input.errorMessage : code;
  }
  return wrong;
}

function wrongness(input: Input, value: string): string | undefined {
  if (value === '') return input.isRequired === true ? 'required' : undefined;
  switch (input.type) {
    case 'Input.Text':
      if (typeof input.maxLength === 'number' && value.length > input.maxLength) return 'too_long';
      if (typeof input.regex === 'string' && !new RegExp(input.regex).test(value)) return 'not_matching';
      return undefined;
    case 'Input.Number':
      if (Number.isNaN(Number(value))) return 'not_a_number';
      if (typeof input.min === 'number' && Number(value) < input.min) return 'too_small';
      if (typeof input.max === 'number' && Number(value) > input.max) return 'too_large';
      return undefined;
    case 'Input.Date':
    case 'Input.Time':
      // Both are written so that their order is the alphabet's.
      if (typeof input.min === 'string' && value < input.min) return 'too_small';
      if (typeof input.max === 'string' && value > input.max) return 'too_large';
      return undefined;
    default:
      return undefined;
  }
}

function initial(input: Input): string | undefined {
  const value = input.type === 'Input.Toggle' ? (input.value ?? input.valueOff ?? 'false') : input.value;
  return value === undefined || value === '' ? undefined : String(value);
}

function entered(input: Input, entry: Entry): string | undefined {
  if (input.type === 'Input.Toggle') {
    const on = entry === true || entry === 'true';
    return String(on ? (input.valueOn ?? 'true') : (input.valueOff ?? 'false'));
  }
  if (entry === null || entry === '') return undefined;
  if (input.type !== 'Input.ChoiceSet') return String(entry);
  const many = Array.isArray(entry) ? entry : [entry];
  return many.map((one) => choice(input, String(one))).join(',');
}

/** By value, then by words. With a typeahead the value may be one the bot offered. */
function choice(input: Input, wanted: string): string {
  const choices = (input.choices ?? []) as { title: string; value: string }[];
  const found =
    choices.find(({ value }) => value === wanted) ?? choices.find(({ title }) => title === wanted);
  if (found) return found.value;
  if (input['choices.data'] !== undefined) return wanted;
  throw new Error(`no choice "${wanted}" in ${input.id}: ${choices.map(({ title }) => title).join(', ')}`);
}
