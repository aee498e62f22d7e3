import { z } from 'zod';
import {
  choice,
  confirm,
  conversationFilter,
  dispatchActionConfig,
  httpUrl,
  id,
  option,
  optionGroups,
  options,
  overflowOption,
  placeholder,
  plainText,
} from './composition.ts';
import { limits } from './limits.ts';
import { richText } from './richText.ts';

/** Every interactive element the stand-in knows. */

const actionId = { action_id: id.optional() };
const focus = { focus_on_load: z.boolean().optional() };
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a valid date');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a valid time');

export const button = z.strictObject({
  type: z.literal('button'),
  ...actionId,
  text: plainText(limits.buttonText),
  url: httpUrl.optional(),
  value: z.string().max(limits.buttonValue).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(limits.accessibilityLabel).optional(),
});

const menu = { ...actionId, ...focus, placeholder: placeholder.optional(), confirm: confirm.optional() };
const many = { max_selected_items: z.number().int().min(1).optional() };
const answersElsewhere = { response_url_enabled: z.boolean().optional() };

function hasOptionsOrGroups(select: { options?: unknown; option_groups?: unknown }): boolean {
  return (select.options === undefined) !== (select.option_groups === undefined);
}
const optionsOrGroups = 'must have exactly one of options, option_groups';

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...menu,
    options: options.optional(),
    option_groups: optionGroups.optional(),
    initial_option: option.optional(),
  })
  .refine(hasOptionsOrGroups, optionsOrGroups);

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menu,
    ...many,
    options: options.optional(),
    option_groups: optionGroups.optional(),
    initial_options: z.array(option).min(1).max(limits.options).optional(),
  })
  .refine(hasOptionsOrGroups, optionsOrGroups);

const selects = [
  staticSelect,
  multiStaticSelect,
  z.strictObject({
    type: z.literal('external_select'),
    ...menu,
    initial_option: option.optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...menu,
    ...many,
    initial_options: z.array(option).min(1).max(limits.options).optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...menu, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...menu,
    ...many,
    initial_users: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...menu,
    ...answersElsewhere,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter: conversationFilter.optional(),
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...menu,
    ...many,
    initial_conversations: z.array(z.string()).optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter: conversationFilter.optional(),
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...menu,
    ...answersElsewhere,
    initial_channel: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...menu,
    ...many,
    initial_channels: z.array(z.string()).optional(),
  }),
] as const;

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionId,
  options: z.array(overflowOption).min(1).max(limits.overflowOptions),
  confirm: confirm.optional(),
});

const pickers = [
  z.strictObject({ type: z.literal('datepicker'), ...menu, initial_date: date.optional() }),
  z.strictObject({
    type: z.literal('timepicker'),
    ...menu,
    initial_time: time.optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('datetimepicker'),
    ...actionId,
    ...focus,
    confirm: confirm.optional(),
    initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
  }),
] as const;

const choices = [
  z.strictObject({
    type: z.literal('checkboxes'),
    ...actionId,
    ...focus,
    options: z.array(choice).min(1).max(limits.choices),
    initial_options: z.array(choice).min(1).max(limits.choices).optional(),
    confirm: confirm.optional(),
  }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    ...actionId,
    ...focus,
    options: z.array(choice).min(1).max(limits.choices),
    initial_option: choice.optional(),
    confirm: confirm.optional(),
  }),
] as const;

const typed = {
  ...actionId,
  ...focus,
  placeholder: placeholder.optional(),
  dispatch_action_config: dispatchActionConfig.optional(),
};

const textInputs = [
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      ...typed,
      initial_value: z.string().max(limits.plainTextInput).optional(),
      multiline: z.boolean().optional(),
      min_length: z.number().int().min(0).max(limits.plainTextInput).optional(),
      max_length: z.number().int().min(1).max(limits.plainTextInput).optional(),
    })
    .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? limits.plainTextInput), {
      message: 'must be less than max_length',
      path: ['min_length'],
    })
    .refine((input) => (input.initial_value?.length ?? 0) <= (input.max_length ?? limits.plainTextInput), {
      message: 'must be no longer than max_length',
      path: ['initial_value'],
    }),
  z.strictObject({ type: z.literal('email_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('rich_text_input'),
    ...typed,
    initial_value: richText.optional(),
    min_lines: z.number().int().min(1).optional(),
    max_lines: z.number().int().min(1).optional(),
  }),
] as const;

export const actionsElement = z.discriminatedUnion('type', [
  button,
  overflow,
  ...selects,
  ...pickers,
  ...choices,
  textInputs[4],
]);
export const inputElement = z.discriminatedUnion('type', [...selects, ...pickers, ...choices, ...textInputs]);
export const accessoryElements = [button, overflow, ...selects, ...pickers, ...choices] as const;
