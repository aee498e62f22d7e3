import type { FormContext, Intent } from './intent.ts';
import type { Words } from './words.ts';

/** A form, declared once and already in the person's language: a modal in Slack, a dialog in Teams. */
export interface Form {
  readonly context: FormContext;
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  /** Says who will read it, before one types. */
  readonly notice?: { readonly tone: 'public' | 'internal' | 'info'; readonly words: Words };
  readonly fields: readonly Field[];
  /** Under the fields: « Plus de champs ». Carries what is entered so far. */
  readonly redraw?: { readonly label: string; readonly context: FormContext };
}

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  /** The form is drawn anew when this changes: others depend on it. */
  readonly redraws?: boolean;
}

export type Field =
  | (FieldBase & { readonly kind: 'text'; readonly initial?: string; readonly maxLength?: number })
  | (FieldBase & { readonly kind: 'longText'; readonly initial?: string; readonly maxLength?: number })
  | (FieldBase & { readonly kind: 'date'; readonly initial?: string })
  | (FieldBase & { readonly kind: 'choice'; readonly options: readonly Option[]; readonly initial?: string })
  | (FieldBase & {
      readonly kind: 'suggest';
      readonly source: SuggestSource;
      /** Narrows the suggestions: a catalogue node, a team. */
      readonly under?: number;
      readonly initial?: Option;
      readonly placeholder?: string;
    });

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

export const SUGGEST_SOURCES = [
  'person',
  'agent',
  'subcategory',
  'domain',
  'group',
  'family',
  'service',
  'site',
  'businessTeam',
] as const;
export type SuggestSource = (typeof SUGGEST_SOURCES)[number];

/** Field → what the person entered; null or absent: nothing. Dates are `YYYY-MM-DD` in the person's time zone. */
export type FormValues = Readonly<Record<string, string | null>>;

export type { FormContext, Intent };
