import { messageObject } from '../messages.ts';
import type { Slack } from '../slack.ts';
import { find } from './places.ts';
import { type Outcome, tellFailure } from './outcome.ts';
import { channelName, interaction, responseUrl } from './payload.ts';

/** A global shortcut: from anywhere, about nothing in particular. */
export async function runShortcut(slack: Slack, user: string, callbackId: string): Promise<Outcome> {
  known(slack, 'global', callbackId);
  const answer = await slack.bot.ask({
    kind: 'interaction',
    payload: {
      ...interaction(slack, 'shortcut', user),
      callback_id: callbackId,
      action_ts: slack.workspace.nextTimestamp(),
    },
  });
  return answer.ok ? { ok: true } : tellFailure(slack, user, 'shortcut', callbackId, answer.error);
}

export async function runMessageShortcut(
  slack: Slack,
  user: string,
  callbackId: string,
  channel: string,
  ts: string,
): Promise<Outcome> {
  known(slack, 'message', callbackId);
  const found = find(slack, user, { type: 'message', channel, ts });
  if (found.kind !== 'message') throw new Error(`no message ${ts}`);
  const { conversation, message } = found;
  const token = slack.responseUrls.issue({ user, channel, threadTs: message.thread_ts });
  const answer = await slack.bot.ask({
    kind: 'interaction',
    payload: {
      ...interaction(slack, 'message_action', user),
      callback_id: callbackId,
      action_ts: slack.workspace.nextTimestamp(),
      message_ts: message.ts,
      channel: { id: conversation.id, name: channelName(conversation) },
      message: messageObject(slack, conversation, message),
      response_url: responseUrl(slack, token),
    },
  });
  return answer.ok ? { ok: true } : tellFailure(slack, user, 'shortcut', callbackId, answer.error);
}

function known(slack: Slack, type: 'global' | 'message', callbackId: string): void {
  const found = slack.workspace.shortcuts.some((one) => one.type === type && one.callbackId === callbackId);
  if (!found) throw new Error(`the app has no ${type} shortcut ${callbackId}`);
}
