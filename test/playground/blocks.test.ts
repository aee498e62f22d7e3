import { describe, expect, it } from 'vitest';
import { checkMessageBlocks, checkView } from '../../src/playground/slack/blocks/check.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const long = (length: number) => 'x'.repeat(length);
const button = (more: object = {}) => ({ type: 'button', text: plain('Prendre'), ...more });
const option = (value = 'v', text = 'Choix') => ({ text: plain(text), value });
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('Objet'),
  element,
  ...more,
});
const raw = (text: string) => ({ type: 'raw_text', text });
const pie = (count: number) => ({
  type: 'data_visualization',
  title: 'Charge',
  chart: { type: 'pie', segments: many(count, (i) => ({ label: `a${i}`, value: 1 })) },
});

/** Just inside each limit, and just outside. The pointer says where Slack would put its finger. */
const limits: [string, object, object, string][] = [
  [
    'header of 150',
    { type: 'header', text: plain(long(150)) },
    { type: 'header', text: plain(long(151)) },
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'section text of 3,000',
    { type: 'section', text: mrkdwn(long(3000)) },
    { type: 'section', text: mrkdwn(long(3001)) },
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'ten fields',
    { type: 'section', fields: many(10, () => mrkdwn('a')) },
    { type: 'section', fields: many(11, () => mrkdwn('a')) },
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  [
    'field of 2,000',
    { type: 'section', fields: [mrkdwn(long(2000))] },
    { type: 'section', fields: [mrkdwn(long(2001))] },
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  [
    'button text of 75',
    actions(button({ text: plain(long(75)) })),
    actions(button({ text: plain(long(76)) })),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'button value of 2,000',
    actions(button({ value: long(2000) })),
    actions(button({ value: long(2001) })),
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'action_id of 255',
    actions(button({ action_id: long(255) })),
    actions(button({ action_id: long(256) })),
    'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
  ],
  [
    '25 elements in actions',
    actions(...many(25, () => button())),
    actions(...many(26, () => button())),
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'five in an overflow',
    actions({ type: 'overflow', options: many(5, (i) => option(`${i}`)) }),
    actions({ type: 'overflow', options: many(6, (i) => option(`${i}`)) }),
    'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    '100 options',
    actions({ type: 'static_select', options: many(100, (i) => option(`${i}`)) }),
    actions({ type: 'static_select', options: many(101, (i) => option(`${i}`)) }),
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'option text of 75',
    actions({ type: 'static_select', options: [option('v', long(75))] }),
    actions({ type: 'static_select', options: [option('v', long(76))] }),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
  ],
  [
    'option value of 150',
    actions({ type: 'static_select', options: [option(long(150))] }),
    actions({ type: 'static_select', options: [option(long(151))] }),
    'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
  ],
  [
    'ten radio buttons',
    actions({ type: 'radio_buttons', options: many(10, (i) => option(`${i}`)) }),
    actions({ type: 'radio_buttons', options: many(11, (i) => option(`${i}`)) }),
    'no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'ten in a context',
    { type: 'context', elements: many(10, () => mrkdwn('a')) },
    { type: 'context', elements: many(11, () => mrkdwn('a')) },
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'placeholder of 150',
    actions({ type: 'users_select', placeholder: plain(long(150)) }),
    actions({ type: 'users_select', placeholder: plain(long(151)) }),
    'must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]',
  ],
  [
    '20 columns of a table',
    { type: 'table', rows: [many(20, () => raw('a'))] },
    { type: 'table', rows: [many(21, () => raw('a'))] },
    'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
  ],
  [
    'a data_table of even rows',
    { type: 'data_table', caption: 'c', rows: [[raw('a')], [raw('b')]] },
    { type: 'data_table', caption: 'c', rows: [[raw('a')], [raw('b'), raw('c')]] },
    'all rows must have the same number of cells [json-pointer:/blocks/0/rows]',
  ],
  [
    '12 segments of a pie',
    pie(12),
    pie(13),
    'no more than 12 items allowed [json-pointer:/blocks/0/chart/segments]',
  ],
  [
    'card body of 200',
    { type: 'card', body: mrkdwn(long(200)) },
    { type: 'card', body: mrkdwn(long(201)) },
    'must be less than 201 characters [json-pointer:/blocks/0/body/text]',
  ],
  [
    'ten cards',
    { type: 'carousel', elements: many(10, () => ({ type: 'card', title: mrkdwn('a') })) },
    { type: 'carousel', elements: many(11, () => ({ type: 'card', title: mrkdwn('a') })) },
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'an image with a description',
    { type: 'image', image_url: 'https://example.org/a.png', alt_text: 'a' },
    { type: 'image', image_url: 'https://example.org/a.png' },
    'missing required field: alt_text [json-pointer:/blocks/0]',
  ],
  [
    'a known button style',
    actions(button({ style: 'danger' })),
    actions(button({ style: 'green' })),
    'must be one of primary, danger [json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    'no unknown field',
    { type: 'divider' },
    { type: 'divider', colour: 'red' },
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  [
    'no unknown block',
    { type: 'divider' },
    { type: 'separator' },
    'unsupported type [json-pointer:/blocks/0/type]',
  ],
  [
    'plain text on buttons',
    actions(button()),
    actions(button({ text: mrkdwn('*a*') })),
    'unsupported type [json-pointer:/blocks/0/elements/0/text/type]',
  ],
];

describe('blocks of a message', () => {
  it.each(limits)('%s', (_name, inside, outside, sentence) => {
    expect(checkMessageBlocks([inside])).toBeUndefined();
    const complaint = checkMessageBlocks([outside]);
    expect(complaint?.error).toBe('invalid_blocks');
    expect(complaint?.messages).toContain(`[ERROR] ${sentence}`);
  });

  it('are 50 at most', () => {
    expect(checkMessageBlocks(many(50, () => ({ type: 'divider' })))).toBeUndefined();
    expect(checkMessageBlocks(many(51, () => ({ type: 'divider' })))?.messages).toEqual([
      '[ERROR] no more than 50 items allowed [json-pointer:/blocks]',
    ]);
  });

  it('hold 13,200 characters at most, all together', () => {
    const section = (length: number) => ({ type: 'section', text: plain(long(length)) });
    const full = many(4, () => section(3000));
    expect(checkMessageBlocks([...full, section(1200)])).toBeUndefined();
    expect(checkMessageBlocks([...full, section(1201)])?.error).toBe('msg_blocks_too_long');
  });

  it('have block_ids and action_ids of their own', () => {
    expect(
      checkMessageBlocks([
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ])?.messages,
    ).toEqual(['[ERROR] block_id "a" already exists [json-pointer:/blocks/1/block_id]']);
    const twice = actions(button({ action_id: 'take' }), button({ action_id: 'take' }));
    expect(checkMessageBlocks([twice])?.messages).toEqual([
      '[ERROR] action_id "take" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ]);
  });

  it('carry two charts at most, one table, and no alert', () => {
    expect(checkMessageBlocks([pie(1), pie(1)])).toBeUndefined();
    expect(checkMessageBlocks([pie(1), pie(1), pie(1)])?.error).toBe('invalid_blocks');
    const table = { type: 'table', rows: [[raw('a')]] };
    expect(checkMessageBlocks([table, table])?.error).toBe('only_one_table_allowed');
    expect(checkMessageBlocks([{ type: 'alert', text: mrkdwn('a') }])?.error).toBe('invalid_blocks');
  });
});

const modal = (more: object = {}) => ({ type: 'modal', title: plain('Demande'), blocks: [], ...more });

describe('a modal', () => {
  it.each([
    ['title of 24', { title: plain(long(24)) }, { title: plain(long(25)) }],
    ['submit of 24', { submit: plain(long(24)) }, { submit: plain(long(25)) }],
    ['private_metadata of 3,000', { private_metadata: long(3000) }, { private_metadata: long(3001) }],
    ['callback_id of 255', { callback_id: long(255) }, { callback_id: long(256) }],
    [
      '100 blocks',
      { blocks: many(100, () => ({ type: 'divider' })) },
      { blocks: many(101, () => ({ type: 'divider' })) },
    ],
    [
      'inputs only with a submit',
      { submit: plain('Créer'), blocks: [input({ type: 'plain_text_input' })] },
      { blocks: [input({ type: 'plain_text_input' })] },
    ],
    ['an alert, but no chart', { blocks: [{ type: 'alert', text: mrkdwn('a') }] }, { blocks: [pie(2)] }],
    [
      'min_length under max_length',
      { submit: plain('a'), blocks: [input({ type: 'plain_text_input', min_length: 2, max_length: 3 })] },
      { submit: plain('a'), blocks: [input({ type: 'plain_text_input', min_length: 4, max_length: 3 })] },
    ],
    [
      'options or groups, not both',
      { submit: plain('a'), blocks: [input({ type: 'static_select', options: [option()] })] },
      {
        submit: plain('a'),
        blocks: [
          input({
            type: 'static_select',
            options: [option()],
            option_groups: [{ label: plain('g'), options: [option()] }],
          }),
        ],
      },
    ],
    [
      'one element focused on load',
      { blocks: [actions({ type: 'users_select', focus_on_load: true })] },
      {
        blocks: [
          actions({ type: 'users_select', focus_on_load: true }),
          actions({ type: 'users_select', focus_on_load: true }),
        ],
      },
    ],
  ])('%s', (_name, inside, outside) => {
    expect(checkView(modal(inside), 'modal')).toBeUndefined();
    expect(checkView(modal(outside), 'modal')?.error).toBe('invalid_arguments');
  });

  it('of more than 250 KB is too large', () => {
    const options = many(100, (i) => option(`${i}${long(140)}`, long(75)));
    const blocks = many(12, () => input({ type: 'static_select', options }));
    expect(checkView(modal({ submit: plain('a'), blocks }), 'modal')?.error).toBe('view_too_large');
  });

  it('is not a Home', () => {
    expect(checkView(modal(), 'home')?.error).toBe('invalid_arguments');
    expect(checkView({ type: 'home', blocks: [pie(2)] }, 'home')).toBeUndefined();
  });
});
