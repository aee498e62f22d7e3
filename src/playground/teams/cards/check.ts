import { z } from 'zod';
import type { Card } from '../model.ts';
import { card } from './card.ts';
import { inputsOf } from './walk.ts';

/** What is wrong with this card, in a sentence that says where; undefined for a card Teams draws whole. */
export function checkCard(given: unknown): string | undefined {
  const parsed = card.safeParse(given);
  if (!parsed.success) return sentence(given, parsed.error);
  const found = given as Card;
  if (found.version === undefined) return 'card.version is missing';
  const ids = inputsOf(found).map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? undefined : `two inputs are called "${twice}"`;
}

/** Of a choice among elements the error is inside the one whose type was meant. */
function sentence(given: unknown, error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'card is not right';
  const at = ['card', ...issue.path.map(String)].join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${at} (${typeAt(given, issue.path)}) has unknown properties: ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return `${at} is no known element or action: ${typeAt(given, issue.path)}`;
    default:
      return `${at} (${typeAt(given, issue.path)}): ${issue.message}`;
  }
}

function typeAt(given: unknown, path: readonly PropertyKey[]): string {
  let value = given;
  let type = '';
  for (const key of [undefined, ...path]) {
    if (key !== undefined) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
    const own = (value as { type?: unknown } | null | undefined)?.type;
    if (typeof own === 'string') type = own;
  }
  return type || 'no type';
}
