import { randomBytes } from 'node:crypto';
import type { Block, Command, Conversation, Message, Notice, Shortcut, User, View } from './model.ts';

/** The state of the stand-in: one workspace, in memory, with a bell that rings at each change. */
export interface Workspace {
  readonly team: { id: string; name: string };
  readonly app: { id: string; botId: string; botUser: User };
  readonly users: Map<string, User>;
  readonly conversations: Map<string, Conversation>;
  readonly commands: readonly Command[];
  readonly shortcuts: readonly Shortcut[];
  /** Modals of each person, the lowest first. */
  readonly modals: Map<string, View[]>;
  readonly homes: Map<string, View>;
  readonly notices: Notice[];
  readonly now: () => number;
  nextTimestamp(): string;
  nextId(prefix: string): string;
  changed(conversation?: Conversation): void;
  onChange(listener: () => void): () => void;
}

export interface WorkspaceSeed {
  team: { id: string; name: string };
  botName: string;
  users: readonly Omit<User, 'isBot'>[];
  channels: readonly { id: string; name: string; members: readonly string[]; withoutBot?: boolean }[];
  commands: readonly Command[];
  shortcuts: readonly Shortcut[];
  now: () => number;
}

export function createWorkspace(seed: WorkspaceSeed): Workspace {
  const botUser: User = {
    id: 'UGUICHET0',
    name: seed.botName,
    email: '',
    locale: 'fr-FR',
    tz: 'Europe/Paris',
    isBot: true,
  };
  const listeners = new Set<() => void>();
  let lastTimestamp = 0;
  let counter = 0;

  const workspace: Workspace = {
    team: seed.team,
    app: { id: 'AGUICHET0', botId: 'BGUICHET0', botUser },
    users: new Map([...seed.users, botUser].map((user) => [user.id, { ...user }])),
    conversations: new Map(),
    commands: seed.commands,
    shortcuts: seed.shortcuts,
    modals: new Map(),
    homes: new Map(),
    notices: [],
    now: seed.now,
    nextTimestamp() {
      // Microseconds, as Slack writes them; strictly increasing even when the clock stands still.
      lastTimestamp = Math.max(lastTimestamp + 1, Math.floor(seed.now() * 1000));
      return `${Math.floor(lastTimestamp / 1e6)}.${String(lastTimestamp % 1e6).padStart(6, '0')}`;
    },
    nextId(prefix) {
      counter += 1;
      return `${prefix}${counter.toString(36).toUpperCase().padStart(4, '0')}${randomBytes(3).toString('hex').toUpperCase()}`;
    },
    changed(conversation) {
      if (conversation) conversation.revision += 1;
      for (const listener of [...listeners]) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  for (const channel of seed.channels) {
    const members = channel.withoutBot ? channel.members : [...channel.members, botUser.id];
    addConversation(workspace, channel.id, 'channel', channel.name, members);
  }
  return workspace;
}

export function addConversation(
  workspace: Workspace,
  id: string,
  kind: Conversation['kind'],
  name: string,
  members: Iterable<string>,
): Conversation {
  const conversation: Conversation = {
    id,
    kind,
    name,
    members: new Set(members),
    messages: [],
    revision: 0,
    read: new Map(),
  };
  workspace.conversations.set(id, conversation);
  return conversation;
}

/** The direct conversation of a person with the bot; it comes into being when first asked for. */
export function directMessage(workspace: Workspace, userId: string): Conversation {
  // A user id and its DM share their tail, so that ids stay readable in tests.
  const id = `D${userId.slice(1)}`;
  return (
    workspace.conversations.get(id) ??
    addConversation(workspace, id, 'im', '', [userId, workspace.app.botUser.id])
  );
}

export function findMessage(conversation: Conversation, ts: string): Message | undefined {
  return conversation.messages.find((message) => message.ts === ts);
}

/** The bot may say "general", "#general", a channel's id, a DM's id or a user's id. */
export function findConversation(workspace: Workspace, name: string): Conversation | undefined {
  const byId = workspace.conversations.get(name);
  if (byId) return byId;
  if (workspace.users.has(name)) return directMessage(workspace, name);
  const bare = name.replace(/^#/, '');
  return [...workspace.conversations.values()].find((one) => one.kind === 'channel' && one.name === bare);
}

/** Slack names every block and element the app left unnamed. */
export function withIds(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => {
    const named = { ...block, block_id: block.block_id ?? shortId() } as Block;
    for (const key of ['element', 'accessory'] as const) {
      if (block[key]) named[key] = withActionId(block[key]);
    }
    for (const key of ['elements', 'actions'] as const) {
      const list = block[key];
      if (!Array.isArray(list) || block.type === 'rich_text' || block.type === 'context') continue;
      named[key] = block.type === 'carousel' ? withIds(list) : list.map(withActionId);
    }
    if (Array.isArray(block.child_blocks)) named.child_blocks = withIds(block.child_blocks as Block[]);
    return named;
  });
}

function withActionId(element: unknown): unknown {
  const one = element as { type: string; action_id?: string };
  return one.action_id !== undefined || one.type === 'image' ? one : { ...one, action_id: shortId() };
}

function shortId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
