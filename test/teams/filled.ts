import type { AdaptiveCard } from '../../src/teams/draw/card.ts';
import type { FormData, FormDoes } from '../../src/teams/readForm.ts';
import { objectsIn } from './checkCard.ts';

/**
 * What Teams sends when a button of a form is pressed: its data, and beside it each input that holds something.
 * `typed`: instead of what the input was drawn with.
 */
export function pressed(
  card: AdaptiveCard,
  does: FormDoes,
  typed: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const objects = objectsIn(JSON.parse(JSON.stringify(card)));
  const button = objects.find(({ data }) => (data as FormData | undefined)?.form?.does === does);
  if (!button) throw new Error(`no button to ${does}`);
  const inputs = objects.filter(({ type }) => String(type).startsWith('Input.'));
  const entered = inputs
    .map(({ id, value }): [string, unknown] => [String(id), typed[String(id)] ?? value])
    .filter(([, value]) => value !== undefined && value !== '');
  const given = button.associatedInputs === 'none' ? [] : entered;
  return { ...(button.data as object), ...Object.fromEntries(given) };
}
