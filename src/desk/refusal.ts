import type { ZodError } from 'zod';
import type { ActionId } from './lifecycle.ts';
import type { State } from './vocabulary.ts';

/** What the desk says no to: values, which the conversation turns into a sentence. Exceptions are bugs or infrastructure. */
export type Refusal =
  | { readonly refused: 'not_permitted'; readonly action: ActionId | LineAct }
  | { readonly refused: 'wrong_state'; readonly action: ActionId; readonly state: State }
  | { readonly refused: 'unknown_ticket' }
  | { readonly refused: 'unknown_message' }
  | { readonly refused: 'unknown_draft' }
  /** Its author has deleted every message of it. */
  | { readonly refused: 'withdrawn_draft' }
  | { readonly refused: 'stale'; readonly byId: number | null; readonly at: Date }
  /** A note that is a reply already. */
  | { readonly refused: 'already_sent'; readonly byId: number | null; readonly at: Date }
  /** A note that is no longer what was shown before it was to be sent. */
  | { readonly refused: 'note_changed' }
  /** Its author has deleted the message. */
  | { readonly refused: 'note_gone' }
  | { readonly refused: 'duplicate' }
  | { readonly refused: 'too_late' }
  | { readonly refused: 'invalid'; readonly field: string; readonly reason: InvalidReason };

/** What is done to a line of a journal and moves no ticket. */
export type LineAct = 'withdraw' | 'publish';

export type InvalidReason =
  | 'required'
  | 'unknown'
  | 'too_long'
  | 'not_in_team'
  | 'same_team'
  | 'past_date'
  | 'too_soon'
  | 'no_mail'
  | 'no_time';

export const isRefusal = (value: object): value is Refusal => 'refused' in value;

/** The first thing a schema has against an input. */
export function invalid(error: ZodError): Refusal {
  const issue = error.issues[0];
  return { refused: 'invalid', field: String(issue?.path[0] ?? ''), reason: reasonOf(issue?.code) };
}

function reasonOf(code: string | undefined): InvalidReason {
  if (code === 'too_big') return 'too_long';
  if (code === 'too_small' || code === 'invalid_type') return 'required';
  return 'unknown';
}
