import { beginning, clean, oneLine } from '../conversation/clip.ts';
import type { Field, Form, FormValues } from '../conversation/form.ts';
import { invalidSentence } from '../conversation/views/refusal.ts';
import type { Language } from '../i18n/language.ts';
import type {
  Action,
  AdaptiveCard,
  ContainerStyle,
  Element,
  InputChoiceSet,
  InputDate,
  InputText,
} from './draw/card.ts';
import { aside, container, heading, richText, runs, said, under } from './draw/elements.ts';
import { datasetOf, drawOption, namesBelow } from './formFields.ts';
import { limits } from './limits.ts';
import type { FormData, FormDoes } from './readForm.ts';
import { inert, line, NOTHING, withAges } from './text.ts';

export interface FormOptions {
  readonly language: Language;
  /** When it is drawn: says how long ago things were. */
  readonly now?: Date;
  /** Field → sentence, shown under it; what is no field of the form's is said above them all. */
  readonly errors?: Readonly<Record<string, string>>;
  /**
   * What was typed, in place of what the form starts from. Only the form knows what a chosen id is called: where some
   * were chosen from a search, ask for the form anew with these values.
   */
  readonly values?: FormValues;
  /** As a card to fill in, where a client opens no dialog. */
  readonly inChat?: boolean;
}

export interface DrawnForm {
  readonly card: AdaptiveCard;
  /** Of the dialog. */
  readonly title: string;
  readonly size: { readonly width: 'medium'; readonly height: 'small' | 'medium' | 'large' };
}

export function drawForm(form: Form, options: FormOptions): DrawnForm {
  const { language, errors = {}, inChat = false } = options;
  const title = line(form.title, limits.title) || NOTHING;
  const fields = form.fields.map((field) => startingFrom(field, options.values));
  const stray = Object.entries(errors).filter(([name]) => !fields.some((field) => field.name === name));
  const card: AdaptiveCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: language.locale,
    body: [
      ...(inChat ? [heading(form.title)] : []),
      ...notice(form, options),
      ...(stray.length > 0 ? [problem(stray.map(([, sentence]) => sentence).join(' '))] : []),
      ...fields.flatMap((field) => drawField(field, { form, fields, error: errors[field.name], language })),
      ...redraw(form, options),
    ],
    actions: [
      press(form, 'submit', form.submit, inChat),
      ...(inChat ? [press(form, 'cancel', form.cancel, inChat)] : []),
    ],
    ...(inChat && { fallbackText: inert(form.title, limits.title) }),
  };
  return { card, title, size: { width: 'medium', height: heightFor(fields) } };
}

function startingFrom(field: Field, values: FormValues | undefined): Field {
  const value = values?.[field.name];
  if (value === undefined) return field;
  if (field.kind === 'suggest')
    return field.initial?.value === value ? field : { ...field, initial: undefined };
  return { ...field, initial: value ?? undefined };
}

function heightFor(fields: readonly Field[]): DrawnForm['size']['height'] {
  if (fields.length > 4) return 'large';
  return fields.length > 0 ? 'medium' : 'small';
}

/** Who will read it, before one types. */
function notice({ notice: given }: Form, { language, now }: FormOptions): Element[] {
  if (!given) return [];
  const { mark, style } = TONES[given.tone];
  const words = now === undefined ? given.words : withAges(given.words, now, language);
  return [container([said([`${mark}  `, ...words], limits.input, language)], style)];
}

const TONES = {
  public: { mark: '👁️', style: 'accent' },
  internal: { mark: '🔒', style: 'warning' },
  info: { mark: 'ℹ️', style: 'emphasis' },
} as const satisfies Record<string, { mark: string; style: ContainerStyle }>;

const problem = (sentence: string): Element =>
  container([richText(runs([`⚠️  ${sentence}`], limits.input, { color: 'attention' }))], 'attention');

interface FieldPlace {
  readonly form: Form;
  readonly fields: readonly Field[];
  readonly error: string | undefined;
  readonly language: Language;
}

function drawField(field: Field, place: FieldPlace): Element[] {
  const { error, language } = place;
  const input = inputOf(field, place);
  if (!input) return [];
  const hint = field.hint ? [under(aside([field.hint], limits.input, language), 'none')] : [];
  if (error === undefined) return [input, ...hint];
  const said = richText(runs([error], limits.input, { color: 'attention', weight: 'bolder' }));
  return [container([input, under(said, 'small'), ...hint], 'attention')];
}

/** Null for a choice among nothing. */
function inputOf(field: Field, { form, fields, language }: FieldPlace): Input | null {
  const label = inert(field.label, limits.title) || NOTHING;
  // A client sends nothing while a required field is empty, not even to have the form drawn anew: there we check.
  const checked = field.required && !isRedrawn(form);
  const common = {
    id: field.name,
    label: field.required && !checked ? `${label} *` : label,
    ...(checked && {
      isRequired: true as const,
      errorMessage: line(invalidSentence(field.name, 'required', language), limits.title),
    }),
  };
  switch (field.kind) {
    case 'text':
    case 'longText': {
      const isMultiline = field.kind === 'longText';
      const maxLength = Math.max(1, Math.min(field.maxLength ?? limits.input, limits.input));
      const text = isMultiline ? clean(field.initial ?? '') : oneLine(field.initial ?? '');
      const value = beginning(text, maxLength);
      return { type: 'Input.Text', ...common, isMultiline, maxLength, ...(value && { value }) };
    }
    case 'date': {
      const isDay = /^\d{4}-\d{2}-\d{2}$/.test(field.initial ?? '');
      return { type: 'Input.Date', ...common, ...(isDay && { value: field.initial }) };
    }
    case 'choice': {
      const given = field.options.filter(({ value }) => value !== '').slice(0, limits.choices);
      if (given.length === 0) return null;
      const chosen = given.some(({ value }) => value === field.initial);
      // What may be empty must be able to become so again.
      const choices = [...(field.required ? [] : [{ title: NOTHING, value: '' }]), ...given.map(drawOption)];
      return {
        type: 'Input.ChoiceSet',
        ...common,
        style: 'compact',
        choices,
        ...(chosen && { value: field.initial }),
      };
    }
    case 'suggest': {
      const targetInputIds = namesBelow(field, fields);
      const placeholder = line(field.placeholder ?? '', limits.title);
      return {
        type: 'Input.ChoiceSet',
        ...common,
        style: 'filtered',
        ...(placeholder && { placeholder }),
        choices: field.initial ? [drawOption(field.initial)] : [],
        ...(field.initial && { value: field.initial.value }),
        'choices.data': { type: 'Data.Query', dataset: datasetOf(field), associatedInputs: 'auto' },
        ...(targetInputIds.length > 0 && {
          valueChangedAction: { type: 'Action.ResetInputs', targetInputIds },
        }),
      };
    }
  }
}

type Input = InputText | InputDate | InputChoiceSet;

const isRedrawn = (form: Form): boolean =>
  form.redraw !== undefined || form.fields.some(({ redraws }) => redraws);

/** « Plus de champs »; or, where some fields depend on others, the form for what is chosen so far. */
function redraw(form: Form, { inChat = false, language }: FormOptions): Element[] {
  if (!isRedrawn(form)) return [];
  const { label, context } = form.redraw ?? { label: language.t('form.update'), context: form.context };
  return [{ type: 'ActionSet', actions: [press({ ...form, context }, 'redraw', label, inChat)] }];
}

/** In a dialog everything is submitted; in the chat the answer to an Action.Execute may replace the card. */
function press(form: Form, does: FormDoes, label: string, inChat: boolean): Action {
  const data: FormData = { form: { does, ...remembered(form, does) } };
  const look = {
    title: line(label, limits.button) || NOTHING,
    ...(does === 'submit' && { style: 'positive' as const }),
    ...(does === 'cancel' && { associatedInputs: 'none' as const }),
  };
  const submit = { type: 'Action.Submit' as const, ...look, data };
  if (!inChat) return submit;
  return {
    type: 'Action.Execute',
    ...look,
    verb: `${does}:${form.context.form}`,
    data,
    fallback: submit,
  };
}

/** What is cancelled needs to say which form it was, and no more. */
function remembered({ context, fields }: Form, does: FormDoes): Pick<FormData['form'], 'context' | 'fields'> {
  if (does === 'cancel') return { context: { ...context, sourceLink: undefined }, fields: [] };
  return { context, fields: fields.map(({ name }) => name) };
}
