import type { SendOutcome } from '../../outbox/delivery.ts';
import type { Failed } from '../webApi.ts';

export const SENT: SendOutcome = { done: 'sent' };

/** What a failed call means for its delivery: later, later but look first, or never without somebody's help. */
export function outcomeOf(failed: Failed): SendOutcome {
  switch (failed.failure) {
    case 'rate_limited':
      return { done: 'retry', error: failed.error, afterMs: failed.retryAfterMs };
    case 'in_doubt':
      return { done: 'retry', error: `in_doubt_${failed.error}` };
    case 'refused':
      return LATER.has(failed.error)
        ? { done: 'retry', error: failed.error }
        : { done: 'parked', error: failed.error };
  }
}

/** A token being changed, a workspace being moved: somebody is at it. */
const LATER: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
  'account_inactive',
  'team_added_to_org',
  'accesslimited',
]);

/** The message or its place is gone for good: nothing is left to refresh there. */
export const GONE: ReadonlySet<string> = new Set([
  'message_not_found',
  'channel_not_found',
  'is_archived',
  'cant_update_message',
  'not_in_channel',
  'thread_not_found',
]);

/** The message is gone, its channel is not: another may take its place. */
export const MESSAGE_GONE: ReadonlySet<string> = new Set(['message_not_found', 'thread_not_found']);
