import { z } from 'zod';
import { plainText } from './composition.ts';
import { homeBlock, messageBlock, modalBlock } from './layout.ts';
import { limits } from './limits.ts';

/**
 * What Slack would say of these blocks or this view: an empty list when it takes them, else sentences like
 * `[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]`.
 */
export interface Complaint {
  error:
    | 'invalid_blocks'
    | 'msg_blocks_too_long'
    | 'only_one_table_allowed'
    | 'invalid_arguments'
    | 'view_too_large';
  messages: string[];
}

type Plain = { readonly [key: string]: unknown };

/** `refused`: types that this workspace takes no more. */
export function checkMessageBlocks(
  blocks: unknown,
  refused: ReadonlySet<string> = NONE,
): Complaint | undefined {
  const parsed = z.array(messageBlock).max(limits.blocksInMessage).safeParse(blocks);
  if (!parsed.success)
    return { error: 'invalid_blocks', messages: sentences(parsed.error, blocks, '/blocks') };
  const unwanted = parsed.data.findIndex(({ type }) => refused.has(type));
  if (unwanted >= 0) {
    const messages = [`[ERROR] unsupported type [json-pointer:/blocks/${unwanted}/type]`];
    return { error: 'invalid_blocks', messages };
  }
  const repeated = repeatedIds(parsed.data, '/blocks');
  if (repeated.length > 0) return { error: 'invalid_blocks', messages: repeated };
  if (parsed.data.filter((block) => block.type === 'data_visualization').length > limits.chartsInMessage) {
    return {
      error: 'invalid_blocks',
      messages: [
        `[ERROR] no more than ${limits.chartsInMessage} data_visualization blocks allowed [json-pointer:/blocks]`,
      ],
    };
  }
  if (parsed.data.filter((block) => block.type === 'table').length > 1) {
    return { error: 'only_one_table_allowed', messages: [] };
  }
  if (charactersOver(parsed.data) > limits.charactersOverAllBlocks) {
    return { error: 'msg_blocks_too_long', messages: [] };
  }
  return undefined;
}

const NONE: ReadonlySet<string> = new Set();

const viewParts = {
  callback_id: z.string().max(limits.id).optional(),
  private_metadata: z.string().max(limits.privateMetadata).optional(),
  external_id: z.string().max(limits.id).optional(),
};

const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(limits.viewTitle),
    submit: plainText(limits.viewButton).optional(),
    close: plainText(limits.viewButton).optional(),
    blocks: z.array(modalBlock).max(limits.blocksInView),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    ...viewParts,
  })
  .refine((view) => view.submit !== undefined || view.blocks.every((block) => block.type !== 'input'), {
    message: 'missing required field: submit',
    path: ['submit'],
  });

const home = z.strictObject({
  type: z.literal('home'),
  blocks: z.array(homeBlock).max(limits.blocksInView),
  ...viewParts,
});

export function checkView(view: unknown, surface: 'modal' | 'home'): Complaint | undefined {
  const parsed = (surface === 'modal' ? modal : home).safeParse(view);
  if (!parsed.success)
    return { error: 'invalid_arguments', messages: sentences(parsed.error, view, '/view') };
  const repeated = repeatedIds(parsed.data.blocks, '/view/blocks');
  if (repeated.length > 0) return { error: 'invalid_arguments', messages: repeated };
  const focused = elementsOf(parsed.data.blocks).filter(({ element }) => element.focus_on_load === true);
  if (focused.length > 1) {
    return {
      error: 'invalid_arguments',
      messages: [`[ERROR] only one element can be focused on load [json-pointer:${focused[1]?.pointer}]`],
    };
  }
  if (Buffer.byteLength(JSON.stringify(view)) > limits.viewBytes) {
    return { error: 'view_too_large', messages: [] };
  }
  return undefined;
}

/** A `block_suggestion` answers with options or groups; anything else and Slack shows no choice at all. */
export { optionGroups as suggestedGroups, options as suggestedOptions } from './composition.ts';

function repeatedIds(blocks: readonly object[], pointer: string): string[] {
  const found: string[] = [];
  const blockIds = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const blockId = (block as Plain).block_id;
    if (typeof blockId === 'string') {
      if (blockIds.has(blockId)) {
        found.push(
          `[ERROR] block_id "${blockId}" already exists [json-pointer:${pointer}/${index}/block_id]`,
        );
      }
      blockIds.add(blockId);
    }
    const actionIds = new Set<string>();
    for (const { element, pointer: where } of elementsOf([block], pointer, index)) {
      const actionId = element.action_id;
      if (typeof actionId !== 'string') continue;
      if (actionIds.has(actionId)) {
        found.push(`[ERROR] action_id "${actionId}" already exists [json-pointer:${where}/action_id]`);
      }
      actionIds.add(actionId);
    }
  }
  return found;
}

function elementsOf(blocks: readonly object[], pointer = '/view/blocks', from = 0) {
  const found: { element: Plain; pointer: string }[] = [];
  for (const [offset, item] of blocks.entries()) {
    const block = item as Plain;
    const at = `${pointer}/${from + offset}`;
    const add = (element: unknown, where: string) => {
      if (typeof element === 'object' && element !== null)
        found.push({ element: element as Plain, pointer: where });
    };
    add(block.accessory, `${at}/accessory`);
    add(block.element, `${at}/element`);
    for (const key of ['elements', 'actions'] as const) {
      const list = block[key];
      if (block.type === 'rich_text' || !Array.isArray(list)) continue;
      for (const [index, element] of list.entries()) add(element, `${at}/${key}/${index}`);
    }
  }
  return found;
}

function charactersOver(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersOver(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum + (key === 'text' && typeof item === 'string' ? item.length : charactersOver(item)),
    0,
  );
}

function sentences(error: z.ZodError, given: unknown, root: string): string[] {
  return error.issues.map((issue) => {
    const path = issue.path.map(String);
    const missing =
      path.length > 0 && issue.path.reduce(inside, given) === undefined && issue.code !== 'custom';
    const at = missing ? path.slice(0, -1) : path;
    const pointer = [root, ...at].join('/');
    return `[ERROR] ${missing ? `missing required field: ${path.at(-1)}` : sentence(issue)} [json-pointer:${pointer}]`;
  });
}

function inside(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;
}

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'string') return `must be less than ${Number(issue.maximum) + 1} characters`;
      if (issue.origin === 'array') return `no more than ${issue.maximum} items allowed`;
      return `must be less than or equal to ${issue.maximum}`;
    case 'too_small':
      if (issue.origin === 'string') return `must be more than ${Number(issue.minimum) - 1} characters`;
      if (issue.origin === 'array') return `no fewer than ${issue.minimum} items allowed`;
      return `must be greater than or equal to ${issue.minimum}`;
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return `must provide a ${issue.expected}`;
    case 'invalid_union':
      return issue.path.at(-1) === 'type' ? 'unsupported type' : 'failed to match all allowed schemas';
    case 'invalid_value':
      return issue.path.at(-1) === 'type' ? 'unsupported type' : `must be one of ${issue.values.join(', ')}`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
      return issue.message;
  }
}
