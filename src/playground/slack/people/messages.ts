import type { Upload } from '../../uploads.ts';
import { fileObject } from '../files.ts';
import { addMessage, changeMessage, removeMessage } from '../messages.ts';
import type { Conversation, Message } from '../model.ts';
import type { Slack } from '../slack.ts';
import { directMessage, findMessage } from '../workspace.ts';

/** What people write, change and remove. */

export function say(
  slack: Slack,
  user: string,
  channel: string,
  text: string,
  more: { ts?: string; broadcast?: boolean; files?: readonly Upload[] } = {},
): Message {
  const conversation = memberOf(slack, user, channel);
  const root = more.ts === undefined ? undefined : findMessage(conversation, more.ts);
  return addMessage(slack, conversation, {
    user,
    text: escaped(text),
    threadTs: root?.thread_ts ?? more.ts,
    broadcast: more.broadcast,
    files: more.files?.map((upload) => fileObject(slack, upload, user)),
  });
}

export function edit(slack: Slack, user: string, channel: string, ts: string, text: string): void {
  const { conversation, message } = ownMessage(slack, user, channel, ts);
  changeMessage(slack, conversation, message, { text: escaped(text), blocks: null, by: user });
}

export function remove(slack: Slack, user: string, channel: string, ts: string): void {
  const { conversation, message } = ownMessage(slack, user, channel, ts);
  removeMessage(slack, conversation, message);
}

/** Takes away what was "only visible to you". */
export function dismiss(slack: Slack, user: string, channel: string, ts: string): void {
  const conversation = memberOf(slack, user, channel);
  const message = findMessage(conversation, ts);
  if (message?.visibleTo === user) removeMessage(slack, conversation, message);
}

export function markRead(slack: Slack, user: string, channel: string): void {
  const conversation = memberOf(slack, user, channel);
  const last = conversation.messages.at(-1)?.ts;
  if (last === undefined || conversation.read.get(user) === last) return;
  conversation.read.set(user, last);
  slack.workspace.changed();
}

export function joinChannel(slack: Slack, user: string, channel: string): void {
  const conversation = slack.workspace.conversations.get(channel);
  if (conversation?.kind !== 'channel') throw new Error(`no channel ${channel}`);
  if (conversation.members.has(user)) return;
  conversation.members.add(user);
  slack.workspace.changed(conversation);
  slack.bot.hear({
    type: 'member_joined_channel',
    user,
    channel,
    channel_type: 'C',
    team: slack.workspace.team.id,
    event_ts: slack.workspace.nextTimestamp(),
  });
}

/** Opens a conversation a person may write to; their own DM comes into being. */
export function memberOf(slack: Slack, user: string, channel: string): Conversation {
  if (channel === directMessage(slack.workspace, user).id) return directMessage(slack.workspace, user);
  const conversation = slack.workspace.conversations.get(channel);
  if (!conversation?.members.has(user)) throw new Error(`${user} is not a member of ${channel}`);
  return conversation;
}

function ownMessage(slack: Slack, user: string, channel: string, ts: string) {
  const conversation = memberOf(slack, user, channel);
  const message = findMessage(conversation, ts);
  if (!message || message.user !== user) throw new Error(`${user} has no message ${ts} in ${channel}`);
  return { conversation, message };
}

/** As Slack's editor does: controls are escaped, mentions are kept, addresses are wrapped. */
export function escaped(text: string): string {
  return text
    .split(/(<[@#!][^<>\s]+>|https?:\/\/[^\s<>]+)/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
      return part.startsWith('http') ? `<${part.replace(/&/g, '&amp;')}>` : part;
    })
    .join('');
}
