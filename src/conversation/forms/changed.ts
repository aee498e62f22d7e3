import { clean, oneLine } from '../clean.ts';
import type { FormValues } from '../form.ts';

/**
 * What of an edited form differs from what it was filled with. A field shows no control characters and turns no text
 * round: one that comes back as it was shown says nothing of what the ticket holds.
 */
export function changed(values: FormValues, before: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => !(name in before) || shown(name, value) !== shown(name, before[name] ?? null),
    ),
  );
}

/** Only the description has lines. */
function shown(name: string, value: string | null): string {
  return name === 'description' ? clean(value ?? '').trim() : oneLine(value ?? '');
}
