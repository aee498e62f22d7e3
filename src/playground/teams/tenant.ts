import { createHash } from 'node:crypto';
import type {
  BotCommand,
  Chat,
  Dialog,
  ExtensionCommand,
  Message,
  Notice,
  Team,
  TeamsPerson,
} from './model.ts';

/** The state of the stand-in: one tenant, in memory, with a bell that rings at each change. */
export interface Tenant {
  readonly id: string;
  readonly bot: { id: string; name: string };
  readonly people: Map<string, TeamsPerson>;
  readonly chats: Map<string, Chat>;
  /** At most one dialog before each person. */
  readonly dialogs: Map<string, Dialog>;
  readonly notices: Notice[];
  readonly botCommands: readonly BotCommand[];
  readonly extensionCommands: readonly ExtensionCommand[];
  /** Links to these hosts are unfurled. */
  readonly linkDomains: readonly string[];
  /** Whether the owners consented that the bot hears what does not mention it. */
  readonly consent: { channels: boolean; groupChats: boolean };
  readonly now: () => number;
  nextMessageId(): string;
  nextId(prefix: string): string;
  changed(chat?: Chat): void;
  onChange(listener: () => void): () => void;
}

export interface PersonSeed {
  key: string;
  name: string;
  /** A guest may have none. */
  email?: string;
  upn?: string;
  locale: string;
  timeZone: string;
  title?: string;
  /** Whether the bot waits in their personal chat from the start; else they install it. */
  installed?: boolean;
}

export interface TeamSeed {
  name: string;
  /** The first is the team's own ("General"). `members`: only these see it; else everybody of the team. */
  channels: readonly { name: string; members?: readonly string[] }[];
  members: readonly string[];
  withoutBot?: boolean;
}

export interface GroupChatSeed {
  name: string;
  members: readonly string[];
  withoutBot?: boolean;
}

export interface TenantSeed {
  id: string;
  appId: string;
  botName: string;
  people: readonly PersonSeed[];
  teams: readonly TeamSeed[];
  groupChats: readonly GroupChatSeed[];
  botCommands: readonly BotCommand[];
  extensionCommands: readonly ExtensionCommand[];
  linkDomains: readonly string[];
  consent: { channels: boolean; groupChats: boolean };
  now: () => number;
}

export function createTenant(seed: TenantSeed): Tenant {
  const listeners = new Set<() => void>();
  let lastMessage = 0;
  let counter = 0;
  const tenant: Tenant = {
    id: seed.id,
    bot: { id: `28:${seed.appId}`, name: seed.botName },
    people: new Map(),
    chats: new Map(),
    dialogs: new Map(),
    notices: [],
    botCommands: seed.botCommands,
    extensionCommands: seed.extensionCommands,
    linkDomains: seed.linkDomains,
    consent: { ...seed.consent },
    now: seed.now,
    nextMessageId() {
      // Strictly increasing even when the clock stands still.
      lastMessage = Math.max(lastMessage + 1, Math.floor(seed.now()));
      return String(lastMessage);
    },
    nextId(prefix) {
      counter += 1;
      return `${prefix}${counter}`;
    },
    changed(chat) {
      if (chat) chat.revision += 1;
      for (const listener of [...listeners]) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  for (const person of seed.people) addPerson(tenant, person);
  for (const team of seed.teams) addTeam(tenant, team);
  for (const { name, members, withoutBot } of seed.groupChats) {
    const id = `19:${digest(seed.id, 'chat', name).slice(0, 32)}@thread.v2`;
    addChat(tenant, { id, kind: 'groupChat', name, members, installed: !withoutBot });
  }
  return tenant;
}

export function addPerson(tenant: Tenant, seed: PersonSeed): TeamsPerson {
  const { key, name, email, locale, timeZone, title } = seed;
  const person: TeamsPerson = {
    key,
    id: `29:1${digest(tenant.bot.id, key)}`,
    aadObjectId: uuid(digest(tenant.id, key)),
    name,
    email,
    upn: seed.upn ?? email ?? `${key}@${tenant.id.slice(0, 8)}.onmicrosoft.example`,
    locale,
    timeZone,
    title,
  };
  tenant.people.set(key, person);
  if (seed.installed ?? true) personalChat(tenant, key).installed = true;
  return person;
}

/** The one-to-one chat of a person with the bot; it comes into being when first asked for. */
export function personalChat(tenant: Tenant, key: string): Chat {
  const id = `a:1${digest(tenant.id, tenant.bot.id, key)}`;
  const known = tenant.chats.get(id);
  if (known) return known;
  const person = tenant.people.get(key);
  if (!person) throw new Error(`no person ${key}`);
  return addChat(tenant, { id, kind: 'personal', name: person.name, members: [key], installed: false });
}

/** The person this bot-specific id, Entra object id or principal name is of. */
export function findPerson(tenant: Tenant, id: string): TeamsPerson | undefined {
  return [...tenant.people.values()].find(
    (person) => person.id === id || person.aadObjectId === id || person.upn === id,
  );
}

/** A chat by its id, or a channel or group chat by its name. */
export function findChat(tenant: Tenant, name: string): Chat {
  const found =
    tenant.chats.get(name) ??
    [...tenant.chats.values()].find((chat) => chat.kind !== 'personal' && chat.name === name);
  if (!found) throw new Error(`no chat ${name}`);
  return found;
}

export function findMessage(chat: Chat, id: string): Message | undefined {
  return chat.messages.find((message) => message.id === id);
}

export function channelsOf(tenant: Tenant, team: Team): Chat[] {
  return [...tenant.chats.values()].filter((chat) => chat.team?.id === team.id);
}

function addTeam(tenant: Tenant, seed: TeamSeed): void {
  const channelId = (name: string) => `19:${digest(tenant.id, seed.name, name).slice(0, 32)}@thread.tacv2`;
  const team: Team = {
    id: channelId(seed.channels[0]?.name ?? ''),
    aadGroupId: uuid(digest(tenant.id, seed.name)),
    name: seed.name,
  };
  for (const { name, members } of seed.channels) {
    addChat(tenant, {
      id: channelId(name),
      kind: 'channel',
      name,
      team,
      members: members ?? seed.members,
      installed: !seed.withoutBot,
    });
  }
}

function addChat(
  tenant: Tenant,
  given: Pick<Chat, 'id' | 'kind' | 'name' | 'team' | 'installed'> & { members: Iterable<string> },
): Chat {
  const chat: Chat = {
    ...given,
    members: new Set(given.members),
    messages: [],
    blocked: false,
    revision: 0,
    read: new Map(),
  };
  tenant.chats.set(chat.id, chat);
  return chat;
}

/** Ids that look like Teams' and are the same at each start, so that a link or a stored reference still leads there. */
function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('base64url');
}

function uuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
