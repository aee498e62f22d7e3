import { messageObject, repliesOf } from '../messages.ts';
import type { Conversation, Json, Message } from '../model.ts';
import type { Slack } from '../slack.ts';
import { addConversation, directMessage, findMessage } from '../workspace.ts';
import { type Arguments, refused } from './arguments.ts';

/** `conversations.*` */
export const conversationMethods = {
  'conversations.open': (slack: Slack, args: Arguments): Json => {
    const known = args.text('channel');
    const users = known
      ? [...(slack.workspace.conversations.get(known)?.members ?? [])].filter(
          (user) => user !== slack.workspace.app.botUser.id,
        )
      : (args.text('users') ?? '').split(',').filter(Boolean);
    if (users.length === 0) return refused(known ? 'channel_not_found' : 'users_list_not_supplied');
    if (users.length > 8) return refused('too_many_users');
    for (const id of users) {
      const user = slack.workspace.users.get(id);
      if (!user) return refused('user_not_found');
      if (user.deleted) return refused('user_disabled');
      if (user.isBot) return refused('cannot_dm_bot');
    }
    const [only] = users;
    const conversation =
      users.length === 1 && only ? directMessage(slack.workspace, only) : groupOf(slack, users);
    slack.workspace.changed();
    return {
      ok: true,
      channel: args.flag('return_im') ? conversationObject(slack, conversation) : { id: conversation.id },
    };
  },

  'conversations.info': (slack: Slack, args: Arguments): Json => {
    const conversation = slack.workspace.conversations.get(args.text('channel') ?? '');
    if (!conversation) return refused('channel_not_found');
    return {
      ok: true,
      channel: {
        ...conversationObject(slack, conversation),
        ...(args.flag('include_num_members') ? { num_members: conversation.members.size } : {}),
      },
    };
  },

  'conversations.list': (slack: Slack, args: Arguments): Json => {
    const types = (args.text('types') ?? 'public_channel').split(',').map((type) => type.trim());
    const wanted = [...slack.workspace.conversations.values()].filter((conversation) => {
      if (conversation.kind === 'im') return types.includes('im');
      return types.includes(conversation.kind === 'mpim' ? 'mpim' : 'public_channel');
    });
    const { page, next } = pageOf(wanted, args, 100);
    return {
      ok: true,
      channels: page.map((conversation) => conversationObject(slack, conversation)),
      response_metadata: { next_cursor: next },
    };
  },

  /** The bot's own; every channel here is a public one. */
  'users.conversations': (slack: Slack, args: Arguments): Json => {
    const types = (args.text('types') ?? 'public_channel').split(',').map((type) => type.trim());
    const bot = slack.workspace.app.botUser.id;
    const wanted = [...slack.workspace.conversations.values()].filter(
      ({ kind, members }) => kind === 'channel' && types.includes('public_channel') && members.has(bot),
    );
    const { page, next } = pageOf(wanted, args, 100);
    return {
      ok: true,
      channels: page.map((conversation) => conversationObject(slack, conversation)),
      response_metadata: { next_cursor: next },
    };
  },

  'conversations.members': (slack: Slack, args: Arguments): Json => {
    const conversation = slack.workspace.conversations.get(args.text('channel') ?? '');
    if (!conversation) return refused('channel_not_found');
    const { page, next } = pageOf([...conversation.members], args, 100);
    return { ok: true, members: page, response_metadata: { next_cursor: next } };
  },

  'conversations.join': (slack: Slack, args: Arguments): Json => {
    const conversation = slack.workspace.conversations.get(args.text('channel') ?? '');
    if (!conversation) return refused('channel_not_found');
    if (conversation.kind !== 'channel') return refused('method_not_supported_for_channel_type');
    const bot = slack.workspace.app.botUser.id;
    const already = conversation.members.has(bot);
    conversation.members.add(bot);
    slack.workspace.changed(conversation);
    return {
      ok: true,
      channel: conversationObject(slack, conversation),
      ...(already ? { warning: 'already_in_channel' } : {}),
    };
  },

  'conversations.history': (slack: Slack, args: Arguments): Json => {
    const conversation = slack.workspace.conversations.get(args.text('channel') ?? '');
    if (!conversation) return refused('channel_not_found');
    if (!conversation.members.has(slack.workspace.app.botUser.id)) return refused('not_in_channel');
    const newestFirst = conversation.messages
      .filter((message) => message.visibleTo === undefined)
      .filter((message) => message.thread_ts === undefined || message.subtype === 'thread_broadcast')
      .filter(within(args))
      .reverse();
    return listing(slack, conversation, newestFirst, args);
  },

  'conversations.replies': (slack: Slack, args: Arguments): Json => {
    const conversation = slack.workspace.conversations.get(args.text('channel') ?? '');
    if (!conversation) return refused('channel_not_found');
    if (!conversation.members.has(slack.workspace.app.botUser.id)) return refused('not_in_channel');
    const asked = findMessage(conversation, args.text('ts') ?? '');
    if (!asked || asked.visibleTo !== undefined) return refused('thread_not_found');
    const root = asked.thread_ts ? (findMessage(conversation, asked.thread_ts) ?? asked) : asked;
    const replies = repliesOf(conversation, root.ts).filter(within(args));
    return listing(slack, conversation, [root, ...replies], args);
  },
} as const;

export function conversationObject(slack: Slack, conversation: Conversation): Json {
  const bot = slack.workspace.app.botUser.id;
  const common = { id: conversation.id, created: 1_600_000_000, is_archived: false, updated: 0 };
  if (conversation.kind === 'im') {
    const user = [...conversation.members].find((member) => member !== bot);
    return { ...common, is_im: true, is_channel: false, user, is_user_deleted: false, is_open: true };
  }
  return {
    ...common,
    name: conversation.name,
    name_normalized: conversation.name,
    is_channel: conversation.kind === 'channel',
    is_group: false,
    is_im: false,
    is_mpim: conversation.kind === 'mpim',
    is_private: conversation.kind === 'mpim',
    is_member: conversation.members.has(bot),
    is_general: false,
    is_shared: false,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

function groupOf(slack: Slack, users: string[]): Conversation {
  const id = `G${users
    .map((user) => user.slice(1))
    .sort()
    .join('')}`;
  return (
    slack.workspace.conversations.get(id) ??
    addConversation(slack.workspace, id, 'mpim', `mpdm-${users.join('--')}`, [
      ...users,
      slack.workspace.app.botUser.id,
    ])
  );
}

function within(args: Arguments): (message: Message) => boolean {
  const oldest = Number(args.text('oldest') || 0);
  const latest = Number(args.text('latest') || Number.POSITIVE_INFINITY);
  const inclusive = args.flag('inclusive') ?? false;
  return (message) => {
    const ts = Number(message.ts);
    return inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
  };
}

function listing(slack: Slack, conversation: Conversation, messages: Message[], args: Arguments): Json {
  const { page, next } = pageOf(messages, args, 100);
  const withMetadata = args.flag('include_all_metadata') ?? false;
  return {
    ok: true,
    messages: page.map((message) => messageObject(slack, conversation, message, withMetadata)),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
}

function pageOf<T>(all: readonly T[], args: Arguments, usual: number): { page: T[]; next: string } {
  const cursor = args.text('cursor');
  const from = cursor ? Number(Buffer.from(cursor, 'base64').toString()) || 0 : 0;
  const until = from + Math.min(args.number('limit') || usual, 999);
  const next = until < all.length ? Buffer.from(String(until)).toString('base64') : '';
  return { page: all.slice(from, until), next };
}
