import type { Card, Chat, Dialog, Message, Notice } from '../../teams/model.ts';
import { cardFor } from '../../teams/people/cards.ts';
import type { PageFile } from '../snapshot.ts';
import type { Teams } from '../../teams/teams.ts';
import { personalChat, type Tenant } from '../../teams/tenant.ts';

/** What one person sees of the tenant. The page is drawn from this and nothing else. */
export interface TeamsSnapshot {
  me: TeamsPagePerson;
  bot: Tenant['bot'];
  people: TeamsPagePerson[];
  botCommands: Tenant['botCommands'];
  extensionCommands: Tenant['extensionCommands'];
  linkDomains: Tenant['linkDomains'];
  chats: PageChat[];
  /** Only the chats that changed since the last snapshot on this stream. */
  messages: { [chatId: string]: TeamsPageMessage[] };
  dialog: PageDialog | null;
  notices: Pick<Notice, 'id' | 'kind' | 'text' | 'error'>[];
}

export interface TeamsPagePerson {
  key: string;
  id: string;
  name: string;
  title: string;
  locale: string;
  timeZone: string;
}

export interface PageChat {
  id: string;
  kind: Chat['kind'];
  /** In the personal chat: the bot's. */
  name: string;
  team?: string;
  members: string[];
  unread: number;
  installed: boolean;
}

export interface TeamsPageMessage {
  id: string;
  /** A person's key, or `bot`. */
  from: string;
  rootId?: string;
  text: string;
  textFormat: Message['textFormat'];
  mentions: Message['mentions'];
  /** As this person sees it. */
  card?: Card;
  /** Whether the message's menu offers to refresh the card. */
  refreshes?: boolean;
  files?: PageFile[];
  edited?: boolean;
  deleted?: boolean;
  reactions: Message['reactions'];
}

export type PageDialog = Pick<Dialog, 'id' | 'title' | 'width' | 'height' | 'card' | 'chat' | 'version'>;

/** The page draws the last ones; a demo has no use for more. */
const messagesShown = 400;

export function teamsSnapshotFor(teams: Teams, key: string, seen: Map<string, number>): TeamsSnapshot {
  const { tenant } = teams;
  personalChat(tenant, key);
  const people = [...tenant.people.values()].map((person) => ({
    key: person.key,
    id: person.id,
    name: person.name,
    title: person.title ?? '',
    locale: person.locale,
    timeZone: person.timeZone,
  }));
  const me = people.find((person) => person.key === key);
  if (!me) throw new Error(`no person ${key}`);
  const mine = [...tenant.chats.values()].filter((chat) => chat.members.has(key));
  const messages: TeamsSnapshot['messages'] = {};
  for (const chat of mine) {
    if (seen.get(chat.id) === chat.revision) continue;
    seen.set(chat.id, chat.revision);
    messages[chat.id] = chat.messages.slice(-messagesShown).map((message) => pageMessage(message, key));
  }
  return {
    me,
    bot: tenant.bot,
    people,
    botCommands: tenant.botCommands,
    extensionCommands: tenant.extensionCommands,
    linkDomains: tenant.linkDomains,
    chats: mine.map((chat) => ({
      id: chat.id,
      kind: chat.kind,
      name: chat.kind === 'personal' ? tenant.bot.name : chat.name,
      ...(chat.team ? { team: chat.team.name } : {}),
      members: [...chat.members],
      unread: unreadOf(chat, key),
      installed: chat.installed,
    })),
    messages,
    dialog: pageDialog(tenant.dialogs.get(key)),
    notices: tenant.notices
      .filter(({ person }) => person === key)
      .map(({ id, kind, text, error }) => ({ id, kind, text, error })),
  };
}

function pageMessage(message: Message, key: string): TeamsPageMessage {
  const { id, from, rootId, text, textFormat, mentions, reactions } = message;
  const place = { id, from, ...(rootId === undefined ? {} : { rootId }) };
  // Of what was deleted nothing leaves the tenant; its author may bring it back.
  if (message.deleted) {
    return { ...place, text: '', textFormat: 'plain', mentions: [], reactions: [], deleted: true };
  }
  const card = cardFor(message, key);
  return {
    ...place,
    text,
    textFormat,
    mentions,
    reactions,
    ...(card ? { card } : {}),
    ...(message.card?.refresh ? { refreshes: true } : {}),
    ...(message.files ? { files: message.files.map(({ id, name, type }) => ({ id, name, type })) } : {}),
    ...(message.edited ? { edited: true } : {}),
  };
}

function pageDialog(dialog: Dialog | undefined): PageDialog | null {
  if (!dialog) return null;
  const { id, title, width, height, card, chat, version } = dialog;
  return { id, title, width, height, card, chat, version };
}

function unreadOf(chat: Chat, key: string): number {
  const read = Number(chat.read.get(key) ?? 0);
  return chat.messages.filter(({ id, from, deleted }) => Number(id) > read && from !== key && !deleted)
    .length;
}
