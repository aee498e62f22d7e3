import { checkMessageBlocks } from '../blocks/check.ts';
import { limits } from '../blocks/limits.ts';
import { addMessage, changeMessage, messageObject, removeMessage } from '../messages.ts';
import type { Block, Conversation, Json, Message } from '../model.ts';
import type { Slack } from '../slack.ts';
import { findConversation, findMessage } from '../workspace.ts';
import { type Arguments, refused } from './arguments.ts';

/** `chat.*` and `reactions.*` */
export const chatMethods = {
  'chat.postMessage': (slack: Slack, args: Arguments): Json => {
    const target = writable(slack, args.text('channel'));
    if ('error' in target) return refused(target.error);
    const content = readContent(slack, args);
    if ('refusal' in content) return content.refusal;
    const threadTs = args.text('thread_ts') || undefined;
    const parent = threadTs === undefined ? undefined : findMessage(target, threadTs);
    if (threadTs !== undefined && !/^\d{10}\.\d{6}$/.test(threadTs)) return refused('invalid_thread_ts');
    const message = addMessage(slack, target, {
      user: slack.workspace.app.botUser.id,
      ...content,
      // A reply to a reply lands in the thread of its root.
      threadTs: parent?.thread_ts ?? threadTs,
      broadcast: args.flag('reply_broadcast'),
    });
    return {
      ok: true,
      channel: target.id,
      ts: message.ts,
      message: messageObject(slack, target, message),
    };
  },

  'chat.postEphemeral': (slack: Slack, args: Arguments): Json => {
    const target = writable(slack, args.text('channel'));
    if ('error' in target) return refused(target.error);
    const user = args.text('user') ?? '';
    if (!slack.workspace.users.has(user)) return refused('user_not_found');
    if (!target.members.has(user)) return refused('user_not_in_channel');
    const content = readContent(slack, args);
    if ('refusal' in content) return content.refusal;
    const message = addMessage(slack, target, {
      user: slack.workspace.app.botUser.id,
      ...content,
      threadTs: args.text('thread_ts') || undefined,
      visibleTo: user,
    });
    return { ok: true, message_ts: message.ts };
  },

  'chat.update': (slack: Slack, args: Arguments): Json => {
    const found = ownMessage(slack, args, 'cant_update_message');
    if ('error' in found) return refused(found.error);
    const content = readContent(slack, args, { partial: true });
    if ('refusal' in content) return content.refusal;
    changeMessage(slack, found.conversation, found.message, {
      text: args.text('text') === undefined ? undefined : content.text,
      // A text without blocks takes the blocks away, as Slack does.
      blocks: content.blocks ?? (args.text('text') === undefined ? undefined : null),
      metadata: content.metadata,
    });
    return {
      ok: true,
      channel: found.conversation.id,
      ts: found.message.ts,
      text: found.message.text,
      message: messageObject(slack, found.conversation, found.message),
    };
  },

  'chat.delete': (slack: Slack, args: Arguments): Json => {
    const found = ownMessage(slack, args, 'cant_delete_message');
    if ('error' in found) return refused(found.error);
    removeMessage(slack, found.conversation, found.message);
    return { ok: true, channel: found.conversation.id, ts: found.message.ts };
  },

  'chat.getPermalink': (slack: Slack, args: Arguments): Json => {
    const conversation = slack.workspace.conversations.get(args.text('channel') ?? '');
    if (!conversation) return refused('channel_not_found');
    const message = findMessage(conversation, args.text('message_ts') ?? '');
    if (!message) return refused('message_not_found');
    return { ok: true, channel: conversation.id, permalink: permalink(slack, conversation, message) };
  },

  'reactions.add': (slack: Slack, args: Arguments): Json => react(slack, args, true),
  'reactions.remove': (slack: Slack, args: Arguments): Json => react(slack, args, false),
} as const;

export function permalink(slack: Slack, conversation: Conversation, message: Message): string {
  const path = `${slack.url}/archives/${conversation.id}/p${message.ts.replace('.', '')}`;
  return message.thread_ts ? `${path}?thread_ts=${message.thread_ts}&cid=${conversation.id}` : path;
}

interface Content {
  text: string;
  blocks?: Block[];
  metadata?: Json;
}

export function readContent(
  { refusedBlocks }: Pick<Slack, 'refusedBlocks'>,
  args: Pick<Arguments, 'text' | 'json'>,
  options: { partial?: boolean } = {},
): Content | { refusal: Json } {
  const text = args.text('text') ?? '';
  const blocks = args.json('blocks');
  const attachments = args.json('attachments');
  const metadata = args.json('metadata');
  const hasBlocks = blocks !== undefined && !(Array.isArray(blocks) && blocks.length === 0);
  if (text === '' && !hasBlocks && !Array.isArray(attachments) && !(options.partial && metadata)) {
    return { refusal: refused('no_text') };
  }
  if (text.length > limits.messageText) return { refusal: refused('msg_too_long') };
  if (hasBlocks) {
    const complaint = checkMessageBlocks(blocks, refusedBlocks);
    if (complaint) {
      const errors = complaint.messages.map((message) => message.replace('[ERROR] ', ''));
      return { refusal: refused(complaint.error, complaint.messages, errors.length > 0 ? { errors } : {}) };
    }
  }
  if (metadata !== undefined && !isMetadata(metadata)) return { refusal: refused('invalid_metadata_format') };
  return {
    text,
    ...(hasBlocks ? { blocks: blocks as Block[] } : {}),
    ...(metadata === undefined ? {} : { metadata: metadata as Json }),
  };
}

function isMetadata(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { event_type, event_payload } = value as Json;
  return (
    typeof event_type === 'string' &&
    event_type.length > 0 &&
    typeof event_payload === 'object' &&
    event_payload !== null
  );
}

function writable(slack: Slack, channel: string | undefined): Conversation | { error: string } {
  const conversation = findConversation(slack.workspace, channel ?? '');
  if (!conversation) return { error: 'channel_not_found' };
  if (!conversation.members.has(slack.workspace.app.botUser.id)) return { error: 'not_in_channel' };
  return conversation;
}

function ownMessage(
  slack: Slack,
  args: Arguments,
  notOurs: string,
): { conversation: Conversation; message: Message } | { error: string } {
  const conversation = slack.workspace.conversations.get(args.text('channel') ?? '');
  if (!conversation) return { error: 'channel_not_found' };
  const message = findMessage(conversation, args.text('ts') ?? '');
  // An ephemeral message is in no history: Slack finds nothing to change.
  if (!message || message.visibleTo !== undefined) return { error: 'message_not_found' };
  if (message.user !== slack.workspace.app.botUser.id) return { error: notOurs };
  return { conversation, message };
}

function react(slack: Slack, args: Arguments, adding: boolean): Json {
  const conversation = slack.workspace.conversations.get(args.text('channel') ?? '');
  if (!conversation) return refused('channel_not_found');
  const message = findMessage(conversation, args.text('timestamp') ?? '');
  if (!message) return refused('message_not_found');
  const name = args.text('name');
  if (!name || !/^[\w+'-]+(::skin-tone-\d)?$/.test(name)) return refused('invalid_name');
  const bot = slack.workspace.app.botUser.id;
  const reaction = message.reactions.find((one) => one.name === name);
  if (adding === Boolean(reaction?.users.includes(bot))) {
    return refused(adding ? 'already_reacted' : 'no_reaction');
  }
  if (!adding && reaction) reaction.users.splice(reaction.users.indexOf(bot), 1);
  else if (reaction) reaction.users.push(bot);
  else message.reactions.push({ name, users: [bot] });
  message.reactions = message.reactions.filter((one) => one.users.length > 0);
  slack.workspace.changed(conversation);
  return { ok: true };
}
