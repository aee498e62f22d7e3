import { describe, expect, it } from 'vitest';
import { checkCard } from '../../../src/playground/teams/cards/check.ts';
import { valuesOf, wrongValues } from '../../../src/playground/teams/cards/values.ts';
import { actionsOf, inputsOf, wordsOf } from '../../../src/playground/teams/cards/walk.ts';
import type { Card } from '../../../src/playground/teams/model.ts';
import { card, text } from './tenant.ts';

/** Cards as Teams takes them. */

const execute = { type: 'Action.Execute', title: 'Assign to me', verb: 'take', data: { id: 1 } };
const cell = (words: string) => ({ type: 'TableCell', items: [text(words)] });

describe('taken', () => {
  it.each<[string, unknown]>([
    ['words', card([text('a'), { type: 'RichTextBlock', inlines: ['a', { type: 'TextRun', text: 'b' }] }])],
    [
      'boxes in boxes',
      card([
        {
          type: 'Container',
          style: 'emphasis',
          items: [
            {
              type: 'ColumnSet',
              columns: [{ type: 'Column', width: 'stretch', items: [text('a')], selectAction: execute }],
            },
          ],
        },
      ]),
    ],
    [
      'a table',
      card([
        {
          type: 'Table',
          columns: [{ width: 1 }, { width: '80px' }],
          firstRowAsHeader: true,
          rows: [{ type: 'TableRow', cells: [cell('a'), cell('b')] }],
        },
      ]),
    ],
    ['facts and pictures', card([{ type: 'FactSet', facts: [{ title: 'a', value: 'b' }] }])],
    [
      'a refresh, a mention, full width',
      card([], {
        refresh: { action: execute, userIds: ['29:1'] },
        msteams: {
          width: 'Full',
          entities: [{ type: 'mention', text: '<at>Paul</at>', mentioned: { id: '29:1', name: 'Paul' } }],
        },
      }),
    ],
    [
      'every kind of button',
      card([], {
        actions: [
          { ...execute, mode: 'secondary', fallback: { type: 'Action.Submit', title: 'Assign to me' } },
          { type: 'Action.Submit', title: 'a', data: { msteams: { type: 'task/fetch' }, id: 1 } },
          { type: 'Action.OpenUrl', title: 'a', url: 'https://guichet.example' },
          { type: 'Action.ToggleVisibility', title: 'a', targetElements: ['more'] },
          { type: 'Action.ShowCard', title: 'a', card: card([text('sure?')], { actions: [execute] }) },
        ],
      }),
    ],
    [
      'every kind of input',
      card([
        { type: 'Input.Text', id: 'title', label: 'Title', isRequired: true, maxLength: 100 },
        { type: 'Input.Number', id: 'count', min: 1 },
        { type: 'Input.Date', id: 'day', value: '2026-03-02' },
        { type: 'Input.Time', id: 'hour', value: '08:30' },
        { type: 'Input.Toggle', id: 'more', title: 'More' },
        {
          type: 'Input.ChoiceSet',
          id: 'family',
          choices: [{ title: 'a', value: 'b' }],
          valueChangedAction: { type: 'Action.ResetInputs', targetInputIds: ['service'] },
        },
        {
          type: 'Input.ChoiceSet',
          id: 'service',
          style: 'filtered',
          'choices.data': { type: 'Data.Query', dataset: 'services', associatedInputs: 'auto' },
        },
      ]),
    ],
    [
      'what only Teams draws, with what others draw instead',
      card([
        {
          type: 'Chart.Donut',
          title: 'Open',
          data: [{ legend: 'HELPDESK', value: 3 }],
          fallback: { type: 'FactSet', facts: [{ title: 'HELPDESK', value: '3' }] },
        },
        { type: 'Chart.HorizontalBar', data: [{ x: 'Paul', y: 3 }], fallback: 'drop' },
        {
          type: 'Chart.VerticalBar.Grouped',
          data: [{ legend: 'a', values: [{ x: 'b', y: 1 }] }],
        },
        { type: 'Chart.HorizontalBar.Stacked', data: [{ title: 'a', data: [{ legend: 'b', value: 1 }] }] },
        { type: 'Chart.Gauge', value: 3, segments: [{ legend: 'a', size: 10 }] },
        { type: 'Badge', text: 'Urgent', style: 'attention' },
        { type: 'Icon', name: 'Clock', targetWidth: 'atLeast:standard' },
        { type: 'CodeBlock', codeSnippet: 'ping', language: 'PlainText' },
        { type: 'CompoundButton', title: 'a', selectAction: execute },
      ]),
    ],
  ])('%s', (_name, given) => {
    expect(checkCard(given)).toBeUndefined();
  });
});

describe('refused', () => {
  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /^card/],
    ['no version', { type: 'AdaptiveCard', body: [] }, /version is missing/],
    ['a version Teams does not draw', card([], { version: '1.6' }), /at most 1\.5/],
    ['an unknown element', card([text('a'), { type: 'Marquee' }]), /card\.body\.1.*Marquee/],
    [
      'an unknown property',
      card([{ ...text('a'), colour: 'red' }]),
      /card\.body\.0 \(TextBlock\) has unknown properties: colour/,
    ],
    [
      'an unknown property deep down',
      card([
        { type: 'Container', items: [{ type: 'ColumnSet', columns: [{ items: [{ ...text('a'), x: 1 }] }] }] },
      ]),
      /card\.body\.0\.items\.0\.columns\.0\.items\.0 .*: x/,
    ],
    [
      'a mistake in a fallback',
      card([{ type: 'Badge', text: 'a', fallback: { type: 'Nothing' } }]),
      /fallback/,
    ],
    ['an unknown action', card([], { actions: [{ type: 'Action.Http' }] }), /card\.actions\.0.*Action\.Http/],
    [
      'an unknown thing for Teams to do',
      card([], { actions: [{ type: 'Action.Submit', data: { msteams: { type: 'task/open' } } }] }),
      /no action Teams knows/,
    ],
    [
      'a script',
      card([], { actions: [{ type: 'Action.OpenUrl', url: 'javascript:alert(1)' }] }),
      /absolute address/,
    ],
    ['an input without a name', card([{ type: 'Input.Text' }]), /card\.body\.0\.id|expected string/],
    [
      'two inputs of one name',
      card([
        { type: 'Input.Text', id: 'a' },
        { type: 'Input.Date', id: 'a' },
      ]),
      /two inputs are called "a"/,
    ],
    [
      'more cells than columns',
      card([{ type: 'Table', columns: [{ width: 1 }], rows: [{ cells: [cell('a'), cell('b')] }] }]),
      /more cells than there are columns/,
    ],
    [
      'chart data of another chart',
      card([{ type: 'Chart.Donut', data: [{ x: 'a', y: 1 }] }]),
      /Chart\.Donut/,
    ],
  ])('%s', (_name, given, sentence) => {
    expect(checkCard(given)).toMatch(sentence);
  });
});

describe('its inputs', () => {
  const form = card(
    [
      { type: 'Input.Text', id: 'title', isRequired: true, errorMessage: 'Say something', maxLength: 5 },
      { type: 'Input.Toggle', id: 'more', title: 'More', valueOn: 'yes', valueOff: 'no' },
      {
        type: 'Input.ChoiceSet',
        id: 'teams',
        isMultiSelect: true,
        choices: [
          { title: 'Helpdesk', value: '1' },
          { title: 'Pilotes', value: '2' },
        ],
      },
      { type: 'Input.Number', id: 'count', min: 2 },
      { type: 'Input.Date', id: 'day', min: '2026-03-02' },
    ],
    {
      actions: [
        execute,
        { type: 'Action.ShowCard', title: 'Sure?', card: card([text('Really?')], { actions: [execute] }) },
      ],
    },
  ) as unknown as Card;
  const inputs = inputsOf(form);

  it('hold what the card says until something is entered', () => {
    expect(valuesOf(inputs)).toEqual({ more: 'no' });
    expect(valuesOf(inputs, { title: 'a', more: true, teams: ['Helpdesk', '2'], count: 3 })).toEqual({
      title: 'a',
      more: 'yes',
      teams: '1,2',
      count: '3',
    });
    expect(() => valuesOf(inputs, { titel: 'a' })).toThrow(/no input titel; there are: title/);
    expect(() => valuesOf(inputs, { teams: 'Nobody' })).toThrow(/no choice "Nobody"/);
  });

  it('are looked at by Teams’ window first', () => {
    expect(wrongValues(inputs, { title: '' })).toEqual({ title: 'Say something' });
    expect(wrongValues(inputs, { title: 'too long', count: '1', day: '2026-03-01' })).toEqual({
      title: 'Say something',
      count: 'too_small',
      day: 'too_small',
    });
    expect(wrongValues(inputs, { title: 'right', count: '2', day: '2026-03-02' })).toEqual({});
  });

  it('go with the buttons of their card and of those it opens', () => {
    const buttons = actionsOf(form);
    expect(buttons.map(({ action }) => action.title)).toEqual(['Assign to me', 'Sure?', 'Assign to me']);
    expect(buttons[2]?.inputs).toHaveLength(inputs.length);
  });

  it('and its words can be read', () => {
    expect(wordsOf(form)).toContain('Really?');
    expect(
      wordsOf(
        card([{ type: 'RichTextBlock', inlines: ['R-', { type: 'TextRun', text: '1' }] }]) as unknown as Card,
      ),
    ).toBe('R-1');
  });
});
