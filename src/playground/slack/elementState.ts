import type { Block, Json, ViewState } from './model.ts';

/** What an element holds, as Slack writes it in `state.values`; undefined for what holds nothing. */
export function initialValue(element: Json): Json | undefined {
  const type = element.type as string;
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    default:
      return undefined;
  }
}

export interface PlacedElement {
  block: Block;
  blockId: string;
  actionId: string;
  element: Json & { type: string };
}

/** Every interactive element of these blocks, with where it stands. */
export function elementsIn(blocks: readonly Block[]): PlacedElement[] {
  return blocks.flatMap((block) => {
    const nested = [...list(block.child_blocks), ...(block.type === 'carousel' ? list(block.elements) : [])];
    const own = [block.element, block.accessory, ...(block.type === 'card' ? list(block.actions) : [])];
    if (block.type === 'actions') own.push(...list(block.elements));
    return [
      ...own
        .filter(
          (element): element is Json & { type: string } => typeof element === 'object' && element !== null,
        )
        .filter((element) => typeof element.action_id === 'string')
        .map((element) => ({
          block,
          blockId: block.block_id ?? '',
          actionId: element.action_id as string,
          element,
        })),
      ...elementsIn(nested as Block[]),
    ];
  });
}

/** Fresh state for these blocks; what the person had entered stays where block and action keep their ids. */
export function stateOf(blocks: readonly Block[], kept: ViewState = {}): ViewState {
  const state: ViewState = {};
  for (const { blockId, actionId, element } of elementsIn(blocks)) {
    const initial = initialValue(element);
    if (!initial) continue;
    const before = kept[blockId]?.[actionId];
    state[blockId] = {
      ...state[blockId],
      [actionId]: before && before.type === initial.type ? before : initial,
    };
  }
  return state;
}

export function withValues(state: ViewState, values: ViewState): ViewState {
  const merged: ViewState = { ...state };
  for (const [blockId, byAction] of Object.entries(values)) {
    merged[blockId] = { ...merged[blockId], ...byAction };
  }
  return merged;
}

/** What Slack's own window refuses before the app hears of it: a sentence code for each input at fault. */
export function missingOrWrong(blocks: readonly Block[], state: ViewState): { [blockId: string]: string } {
  const errors: { [blockId: string]: string } = {};
  for (const { block, blockId, actionId, element } of elementsIn(blocks)) {
    if (block.type !== 'input') continue;
    const value = content(state[blockId]?.[actionId]);
    const problem = isEmpty(value)
      ? block.optional
        ? undefined
        : 'required'
      : typeof value === 'string'
        ? wrongText(element, value)
        : undefined;
    if (problem) errors[blockId] = problem;
  }
  return errors;
}

function wrongText(element: Json, value: string): string | undefined {
  if (typeof element.min_length === 'number' && value.length < element.min_length) return 'too_short';
  if (typeof element.max_length === 'number' && value.length > element.max_length) return 'too_long';
  if (element.type === 'plain_text_input' && value.length > 3_000) return 'too_long';
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value)) return 'not_an_email';
  if (element.type === 'url_text_input' && !URL.canParse(value)) return 'not_a_url';
  if (element.type !== 'number_input') return undefined;
  const number = Number(value);
  if (Number.isNaN(number) || (!element.is_decimal_allowed && !Number.isInteger(number)))
    return 'not_a_number';
  if (element.min_value !== undefined && number < Number(element.min_value)) return 'too_small';
  if (element.max_value !== undefined && number > Number(element.max_value)) return 'too_large';
  return undefined;
}

function content(value: Json | undefined): unknown {
  if (!value) return undefined;
  return Object.entries(value).find(([key]) => key !== 'type')?.[1];
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
