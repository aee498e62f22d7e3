import { expect, it } from 'vitest';
import { checkCard } from './checkCard.ts';

const card = (body: readonly object[], rest: object = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  ...rest,
});
const run = (text: string) => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] });
const block = (text: string) => ({ type: 'TextBlock', text, wrap: true });
const chart = (data: unknown) => ({
  type: 'Chart.HorizontalBar',
  title: 'x',
  data,
  fallback: { type: 'Container', items: [run('x')] },
});

it('takes what Teams takes', () => {
  const body = [run('x'), block('**x** {{DATE(2026-11-24T12:00:00Z, SHORT)}}'), chart([{ x: 'a', y: 1 }])];
  expect(checkCard(card(body, { msteams: { width: 'Full' } }))).toEqual([]);
});

it.each<[string, readonly object[], object?]>([
  ['an element nobody knows', [{ type: 'Badge', text: 'x' }]],
  ['a property nobody knows', [{ ...run('x'), tone: 'loud' }]],
  ['a look nobody knows', [{ ...block('x'), size: 'huge' }]],
  ['a chart of another shape', [chart([{ legend: 'a', value: 1 }])]],
  ['a width nobody knows', [run('x')], { msteams: { width: 'full' } }],
  ['an empty text', [run('')]],
  ['an empty block', [{ type: 'RichTextBlock', inlines: [] }]],
  ['a text that does not wrap', [{ type: 'TextBlock', text: 'x' }]],
  ['a mention', [run('<at>x</at>')]],
  ['a date in a TextRun', [run('{{DATE(2026-11-24T12:00:00Z)}}')]],
  ['a date without seconds', [block('{{DATE(2026-11-24T12:00Z, SHORT)}}')]],
  ['a link', [block('[x](https://x)')]],
  ['bold that is not ours', [block('*x*')]],
  ['seven buttons', [{ type: 'ActionSet', actions: Array(7).fill({ type: 'Action.Submit', title: 'x' }) }]],
  ['too much', [run('é'.repeat(15_000))]],
])('refuses %s', (_, body, rest) => {
  expect(checkCard(card(body, rest))).not.toEqual([]);
});
