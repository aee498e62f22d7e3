import type { Actor } from '../../desk/actor.ts';
import { instantAt } from '../../desk/zonedTime.ts';
import type { FormValues } from '../form.ts';

/**
 * Entries as the desk's actions want them: ids are numbers, days are instants. What was left empty is absent; with
 * `clearing`, where the form shows what the ticket holds, it empties the field.
 */
export function inputOf(
  values: FormValues,
  person: Actor,
  { clearing = false } = {},
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (PICKING_AIDS.has(name)) continue;
    if (value === null || value.trim() === '') {
      if (clearing && name !== 'title') input[name] = name === 'description' ? '' : null;
    } else if (name === 'until') input[name] = dayIn(value, person.timeZone) ?? value;
    else input[name] = name.endsWith('Id') ? Number(value) : value;
  }
  return input;
}

/** « Reprise le 24 » means the morning of the 24th, where the agent is. */
const WORK_STARTS = 8 * 60;

function dayIn(value: string, timeZone: string): Date | null {
  const at = instantAt(value, WORK_STARTS, timeZone);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Levels picked on the way to the subcategory: only it is kept. */
const PICKING_AIDS: ReadonlySet<string> = new Set(['domain', 'group', 'family', 'service']);
