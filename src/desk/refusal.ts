import type { ActionId } from './lifecycle.ts';
import type { State } from './vocabulary.ts';

/** What the desk says no to: values, which the conversation turns into a sentence. Exceptions are bugs or infrastructure. */
export type Refusal =
  | { readonly refused: 'not_permitted'; readonly action: ActionId }
  | { readonly refused: 'wrong_state'; readonly action: ActionId; readonly state: State }
  | { readonly refused: 'unknown_ticket' }
  | { readonly refused: 'stale'; readonly byId: number | null; readonly at: Date }
  | { readonly refused: 'duplicate' }
  | { readonly refused: 'invalid'; readonly field: string; readonly reason: InvalidReason };

export type InvalidReason =
  'required' | 'unknown' | 'too_long' | 'not_in_team' | 'same_team' | 'past_date' | 'too_soon';

export const isRefusal = (value: object): value is Refusal => 'refused' in value;
