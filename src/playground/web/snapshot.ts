import { nameOf } from '../slack/api/users.ts';
import { stateOf } from '../slack/elementState.ts';
import type { Block, Conversation, Json, Message, View, ViewState } from '../slack/model.ts';
import type { Slack } from '../slack/slack.ts';
import { directMessage } from '../slack/workspace.ts';

/** What one person sees of the workspace. The page is drawn from this and nothing else. */
export interface Snapshot {
  me: PagePerson;
  team: { id: string; name: string };
  bot: { id: string; name: string };
  people: PagePerson[];
  commands: Slack['workspace']['commands'];
  shortcuts: Slack['workspace']['shortcuts'];
  conversations: PageConversation[];
  /** Only the conversations that changed since the last snapshot on this stream. */
  messages: { [conversationId: string]: PageMessage[] };
  home: PageView | null;
  modals: PageView[];
  notices: { id: number; kind: string; subject: string; error: string }[];
}

export interface PagePerson {
  id: string;
  name: string;
  username: string;
  title: string;
  locale: string;
  tz: string;
  isBot: boolean;
}

export interface PageConversation {
  id: string;
  kind: Conversation['kind'];
  name: string;
  members: string[];
  unread: number;
}

export interface PageMessage {
  ts: string;
  user: string;
  text: string;
  blocks?: Block[];
  threadTs?: string;
  broadcast?: boolean;
  files?: PageFile[];
  edited?: boolean;
  onlyYou?: boolean;
  reactions: { name: string; users: string[] }[];
  state?: ViewState;
}

/** Had at `/ui/files/…`. */
export interface PageFile {
  id: string;
  name: string;
  type: string;
}

export interface PageView {
  id: string;
  hash: string;
  content: Json & { blocks: Block[] };
  state: ViewState;
  height: number;
}

/** The page draws the last ones; a demo has no use for more. */
const messagesShown = 400;

export function snapshotFor(slack: Slack, userId: string, seen: Map<string, number>): Snapshot {
  const { workspace } = slack;
  directMessage(workspace, userId);
  const mine = [...workspace.conversations.values()].filter((one) => one.members.has(userId));
  const messages: Snapshot['messages'] = {};
  for (const conversation of mine) {
    if (seen.get(conversation.id) === conversation.revision) continue;
    seen.set(conversation.id, conversation.revision);
    messages[conversation.id] = conversation.messages
      .filter((message) => message.visibleTo === undefined || message.visibleTo === userId)
      .slice(-messagesShown)
      .map((message) => pageMessage(message, userId));
  }
  const people = [...workspace.users.values()]
    .filter((user) => !user.deleted)
    .map((user) => ({
      id: user.id,
      name: user.name,
      username: nameOf(user),
      title: user.title ?? '',
      locale: user.locale,
      tz: user.tz,
      isBot: user.isBot ?? false,
    }));
  const me = people.find((person) => person.id === userId);
  if (!me) throw new Error(`no user ${userId}`);
  const home = workspace.homes.get(userId);
  return {
    me,
    team: workspace.team,
    bot: { id: workspace.app.botUser.id, name: workspace.app.botUser.name },
    people,
    commands: workspace.commands,
    shortcuts: workspace.shortcuts,
    conversations: mine.map((conversation) => ({
      id: conversation.id,
      kind: conversation.kind,
      name: conversation.name,
      members: [...conversation.members],
      unread: unreadOf(conversation, userId),
    })),
    messages,
    home: home ? pageView(home, 1) : null,
    modals: (workspace.modals.get(userId) ?? []).map((view, index) => pageView(view, index + 1)),
    notices: workspace.notices
      .filter((notice) => notice.user === userId)
      .map(({ id, kind, subject, error }) => ({ id, kind, subject, error })),
  };
}

function pageMessage(message: Message, userId: string): PageMessage {
  const state = message.state.get(userId) ?? stateOf(message.blocks ?? []);
  return {
    ts: message.ts,
    user: message.user,
    text: message.text,
    reactions: message.reactions,
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.thread_ts ? { threadTs: message.thread_ts } : {}),
    ...(message.subtype === 'thread_broadcast' ? { broadcast: true } : {}),
    ...(message.files
      ? {
          files: message.files.map(({ id, name, mimetype }) => ({
            id: String(id),
            name: String(name),
            type: String(mimetype),
          })),
        }
      : {}),
    ...(message.edited ? { edited: true } : {}),
    ...(message.visibleTo ? { onlyYou: true } : {}),
    ...(Object.keys(state).length > 0 ? { state } : {}),
  };
}

function pageView(view: View, height: number): PageView {
  return { id: view.id, hash: view.hash, content: view.content, state: view.state, height };
}

function unreadOf(conversation: Conversation, userId: string): number {
  const read = Number(conversation.read.get(userId) ?? 0);
  return conversation.messages.filter(
    (message) =>
      Number(message.ts) > read &&
      message.user !== userId &&
      (message.visibleTo === undefined || message.visibleTo === userId),
  ).length;
}
