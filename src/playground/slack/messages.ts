import type { Block, Conversation, Json, Message } from './model.ts';
import type { Slack } from './slack.ts';
import { findMessage, withIds } from './workspace.ts';

/** Messages of people and of the bot alike: writing, changing, removing, and the events that tell of it. */

export interface NewMessage {
  user: string;
  text: string;
  blocks?: readonly Block[];
  threadTs?: string;
  broadcast?: boolean;
  metadata?: Json;
  visibleTo?: string;
  files?: Json[];
}

export function addMessage(slack: Slack, conversation: Conversation, given: NewMessage): Message {
  const { workspace, bot } = slack;
  const byBot = given.user === workspace.app.botUser.id;
  const message: Message = {
    ts: workspace.nextTimestamp(),
    user: given.user,
    text: given.text,
    reactions: [],
    state: new Map(),
    ...(given.blocks && given.blocks.length > 0 ? { blocks: withIds(given.blocks) } : {}),
    ...(given.threadTs === undefined ? {} : { thread_ts: given.threadTs }),
    ...(given.broadcast ? { subtype: 'thread_broadcast' } : {}),
    ...(given.files && given.files.length > 0 ? { subtype: 'file_share', files: given.files } : {}),
    // A bot's files come with its user alone.
    ...(byBot && !given.files ? { bot_id: workspace.app.botId, app_id: workspace.app.id } : {}),
    ...(given.metadata ? { metadata: given.metadata } : {}),
    ...(given.visibleTo === undefined ? {} : { visibleTo: given.visibleTo }),
  };
  conversation.messages.push(message);
  if (!byBot) conversation.read.set(given.user, message.ts);
  workspace.changed(conversation);
  if (message.visibleTo !== undefined || !heardByBot(slack, conversation)) return message;
  bot.hear({
    ...messageObject(slack, conversation, message),
    ...(byBot ? {} : { client_msg_id: clientMessageId(message) }),
    channel: conversation.id,
    channel_type: channelType(conversation),
    event_ts: message.ts,
  });
  if (!byBot && conversation.kind !== 'im' && message.text.includes(`<@${workspace.app.botUser.id}>`)) {
    bot.hear({
      type: 'app_mention',
      user: message.user,
      text: message.text,
      ts: message.ts,
      ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
      team: workspace.team.id,
      channel: conversation.id,
      event_ts: message.ts,
    });
  }
  return message;
}

export function changeMessage(
  slack: Slack,
  conversation: Conversation,
  message: Message,
  change: { text?: string; blocks?: readonly Block[] | null; metadata?: Json; by?: string },
): void {
  const before = messageObject(slack, conversation, message);
  if (change.text !== undefined) message.text = change.text;
  if (change.blocks === null) message.blocks = undefined;
  else if (change.blocks) message.blocks = withIds(change.blocks);
  if (change.metadata) message.metadata = change.metadata;
  if (change.by) message.edited = { user: change.by, ts: slack.workspace.nextTimestamp() };
  slack.workspace.changed(conversation);
  if (message.visibleTo !== undefined || !heardByBot(slack, conversation)) return;
  const ts = slack.workspace.nextTimestamp();
  slack.bot.hear({
    type: 'message',
    subtype: 'message_changed',
    message: messageObject(slack, conversation, message),
    previous_message: before,
    channel: conversation.id,
    hidden: true,
    ts,
    event_ts: ts,
    channel_type: channelType(conversation),
  });
}

export function removeMessage(slack: Slack, conversation: Conversation, message: Message): void {
  const before = messageObject(slack, conversation, message);
  conversation.messages.splice(conversation.messages.indexOf(message), 1);
  slack.workspace.changed(conversation);
  if (message.visibleTo !== undefined || !heardByBot(slack, conversation)) return;
  const ts = slack.workspace.nextTimestamp();
  slack.bot.hear({
    type: 'message',
    subtype: 'message_deleted',
    previous_message: before,
    channel: conversation.id,
    hidden: true,
    deleted_ts: message.ts,
    ts,
    event_ts: ts,
    channel_type: channelType(conversation),
  });
}

/** A message in Slack's words. */
export function messageObject(
  slack: Slack,
  conversation: Conversation,
  message: Message,
  withMetadata = true,
): Json {
  const replies = repliesOf(conversation, message.ts);
  return {
    type: 'message',
    ...(message.subtype ? { subtype: message.subtype } : {}),
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: slack.workspace.team.id,
    ...(message.bot_id ? { bot_id: message.bot_id, app_id: message.app_id } : {}),
    blocks: message.blocks ?? richText(message.text),
    ...(message.files ? { files: message.files, upload: false } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
    ...(message.thread_ts ? { thread_ts: message.thread_ts, ...parentOf(conversation, message) } : {}),
    ...(replies.length > 0
      ? {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users: [...new Set(replies.map((reply) => reply.user))],
          latest_reply: replies.at(-1)?.ts,
        }
      : {}),
    ...(message.reactions.length > 0
      ? { reactions: message.reactions.map((one) => ({ ...one, count: one.users.length })) }
      : {}),
  };
}

export function repliesOf(conversation: Conversation, ts: string): Message[] {
  return conversation.messages.filter((one) => one.thread_ts === ts && one.visibleTo === undefined);
}

export function channelType(conversation: Conversation): 'channel' | 'im' | 'mpim' {
  return conversation.kind;
}

function parentOf(conversation: Conversation, message: Message): Json {
  const parent = findMessage(conversation, message.thread_ts ?? '');
  return parent ? { parent_user_id: parent.user } : {};
}

function heardByBot(slack: Slack, conversation: Conversation): boolean {
  return conversation.members.has(slack.workspace.app.botUser.id);
}

function clientMessageId(message: Message): string {
  return `00000000-0000-4000-8000-${message.ts.replace('.', '').slice(-12).padStart(12, '0')}`;
}

/** People type plain text; Slack's editor turns it into one rich text block. */
function richText(text: string): Json[] {
  if (text === '') return [];
  const plain = text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  return [
    {
      type: 'rich_text',
      block_id: 'text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: plain }] }],
    },
  ];
}
