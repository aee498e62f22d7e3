import type { AdaptiveCard, Input } from 'adaptivecards';
import type { Json } from '../types.tsx';
import { FilteredChoices } from './filteredChoices.tsx';

/** `valueChangedAction`, which the library does not know: an input that changes empties others. */
export function resetInputs(drawn: AdaptiveCard, card: Json, changed: Input): void {
  for (const id of targetsOf(card, changed.id)) {
    const target = drawn.getElementById(id);
    if (target instanceof FilteredChoices && target.isFiltered) {
      target.choose(undefined);
      continue;
    }
    const fields = target?.renderedElement?.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
      'input, textarea, select',
    );
    for (const field of fields ?? []) {
      if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type))
        field.checked = false;
      else field.value = '';
    }
  }
}

function targetsOf(part: unknown, id: string | undefined): readonly string[] {
  if (typeof part !== 'object' || part === null || id === undefined) return [];
  const { valueChangedAction, ...rest } = part as Json;
  if (rest.id === id && valueChangedAction) {
    return (valueChangedAction as { targetInputIds?: string[] }).targetInputIds ?? [];
  }
  return Object.values(rest).flatMap((inner) => targetsOf(inner, id));
}
