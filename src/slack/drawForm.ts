import type { ActionsBlock, AlertBlock, InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Field, Form, Option } from '../conversation/form.ts';
import { beginning, clean, oneLine } from '../conversation/clip.ts';
import { optionValue } from './draw/buttons.ts';
import { fieldBlockId } from './formFields.ts';
import { limits } from './limits.ts';
import { mrkdwn, plain } from './text.ts';

export interface FormExtra {
  /** Where the form was asked for (a channel, a message): comes back with it, see readForm. */
  readonly origin?: string;
  /**
   * For a form drawn anew. Slack keeps what a field holds while its block id stays, whatever we draw; menus get
   * the revision into their id, so that they show the form's own initial values. Typed texts and dates stay as
   * they are, and a menu whose `under` changed is new anyway.
   */
  readonly revision?: number;
}

/** @throws Error when context and origin do not fit a view, or an option's value an option: bugs both. */
export function drawForm(form: Form, extra: FormExtra = {}): ModalView {
  return {
    type: 'modal',
    callback_id: `form:${form.context.form}`,
    private_metadata: metadata(form, extra),
    title: plain(oneLine(form.title), limits.viewTitle),
    submit: plain(oneLine(form.submit), limits.viewButton),
    close: plain(oneLine(form.cancel), limits.viewButton),
    blocks: [
      ...notice(form),
      ...form.fields.flatMap((field) => drawField(field, extra.revision)),
      ...redraw(form),
    ],
  };
}

function metadata({ context }: Form, { origin }: FormExtra): string {
  const text = JSON.stringify({ context, origin });
  if (text.length <= limits.metadata) return text;
  throw new Error(`the context of form ${context.form} is ${text.length} characters long`);
}

/** Who will read it, before one types. */
function notice({ notice: given }: Form): AlertBlock[] {
  if (!given) return [];
  const looks = {
    public: { mark: '👁️', level: 'info' },
    internal: { mark: '🔒', level: 'warning' },
    info: { mark: 'ℹ️', level: 'default' },
  } as const;
  const { mark, level } = looks[given.tone];
  const text = mrkdwn([`${mark}  `, ...given.words], limits.section);
  return [{ type: 'alert', block_id: 'notice', text, level }];
}

function drawField(field: Field, revision?: number): InputBlock[] {
  const element = elementOf(field);
  if (!element) return [];
  return [
    {
      type: 'input',
      block_id: fieldBlockId(field, revision),
      label: plain(oneLine(field.label), limits.label),
      element,
      optional: !field.required,
      ...(field.hint ? { hint: plain(field.hint, limits.hint) } : {}),
      ...(field.redraws ? { dispatch_action: true } : {}),
    },
  ];
}

/** Null for a choice among nothing, which Slack cannot draw. */
function elementOf(field: Field): InputBlock['element'] | null {
  const action_id = field.name;
  switch (field.kind) {
    case 'text':
    case 'longText': {
      const max_length = Math.max(1, Math.min(field.maxLength ?? limits.input, limits.input));
      const multiline = field.kind === 'longText';
      const text = multiline ? clean(field.initial ?? '') : oneLine(field.initial ?? '');
      const initial_value = beginning(text, max_length);
      return {
        type: 'plain_text_input',
        action_id,
        multiline,
        max_length,
        ...(initial_value ? { initial_value } : {}),
      };
    }
    case 'date':
      return {
        type: 'datepicker',
        action_id,
        ...(field.initial && /^\d{4}-\d{2}-\d{2}$/.test(field.initial)
          ? { initial_date: field.initial }
          : {}),
      };
    case 'choice': {
      const options = field.options
        .filter((option) => option.value !== '')
        .slice(0, limits.options)
        .map(drawOption);
      if (options.length === 0) return null;
      const initial_option = options.find((option) => option.value === field.initial);
      return {
        type: 'static_select',
        action_id,
        placeholder: plain(oneLine(field.label), limits.placeholder),
        options,
        ...(initial_option ? { initial_option } : {}),
      };
    }
    case 'suggest':
      return {
        type: 'external_select',
        action_id,
        min_query_length: 0,
        placeholder: plain(oneLine(field.placeholder ?? field.label), limits.placeholder),
        ...(field.initial ? { initial_option: drawOption(field.initial) } : {}),
      };
  }
}

/** Also what a search in a menu is answered with. @throws Error see drawForm */
export function drawOption(option: Option): PlainTextOption {
  return {
    text: plain(oneLine(option.label), limits.option),
    value: optionValue(option.value),
    ...(option.detail ? { description: plain(oneLine(option.detail), limits.option) } : {}),
  };
}

/** The view keeps the link to the source; only what differs has to fit the button. */
function redraw({ redraw: given }: Form): ActionsBlock[] {
  if (!given) return [];
  const value = JSON.stringify({ ...given.context, sourceLink: undefined });
  const text = plain(oneLine(given.label), limits.button);
  return [
    {
      type: 'actions',
      block_id: 'redraw',
      elements: [{ type: 'button', action_id: 'redraw', text, value }],
    },
  ];
}
