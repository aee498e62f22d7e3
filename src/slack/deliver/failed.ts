import type { Failed as CannotDeliver, Refusal } from '../../delivery/chat.ts';
import type { Failed } from '../webApi.ts';

/** A failed call of the Web API, as the deliveries want to know it. */
export function asFailed(failed: Failed): CannotDeliver {
  if (failed.failure !== 'refused') return failed;
  return { ...failed, means: MEANING[failed.error] ?? 'never' };
}

const MEANING: Readonly<Record<string, Refusal>> = {
  message_not_found: 'message_gone',
  thread_not_found: 'message_gone',
  channel_not_found: 'place_gone',
  is_archived: 'place_gone',
  cant_update_message: 'place_gone',
  not_in_channel: 'shut_out',
  // A token being changed, a workspace being moved.
  invalid_auth: 'later',
  not_authed: 'later',
  token_expired: 'later',
  token_revoked: 'later',
  account_inactive: 'later',
  team_added_to_org: 'later',
  accesslimited: 'later',
};
