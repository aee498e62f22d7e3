import type { Upload } from '../../uploads.ts';
import type { Attachment, Chat, Json, Mention, Message, SharedFile, TeamsPerson } from '../model.ts';
import type { Teams } from '../teams.ts';
import { findChat, findMessage } from '../tenant.ts';
import { activity } from './activity.ts';

/** What people write, change, take back, and how they react. */

export function say(
  teams: Teams,
  key: string,
  chatId: string,
  text: string,
  more: {
    rootId?: string;
    attachments?: readonly Attachment[];
    value?: Json;
    replyTo?: Message;
    files?: readonly Upload[];
  } = {},
): Message {
  const { tenant } = teams;
  const { person, chat } = memberOf(teams, key, chatId);
  const root = more.rootId === undefined ? undefined : findMessage(chat, more.rootId);
  if (more.rootId !== undefined && !root) throw new Error(`no message ${more.rootId} in ${chat.name}`);
  const message: Message = {
    id: tenant.nextMessageId(),
    chat: chat.id,
    from: key,
    // A reply to a reply lands in the chain of its root.
    ...(root ? { rootId: root.rootId ?? root.id } : {}),
    ...typed(teams, text),
    ...(more.attachments?.[0] ? { card: more.attachments[0].content as Message['card'] } : {}),
    ...(more.files && more.files.length > 0 ? { files: more.files.map((one) => shared(teams, one)) } : {}),
    edited: false,
    deleted: false,
    reactions: [],
    answered: new Map(),
    version: 0,
  };
  chat.messages.push(message);
  chat.read.set(key, message.id);
  tenant.changed(chat);
  if (heard(teams, chat, message)) {
    teams.bot.hear({
      ...messageActivity(teams, 'message', person, chat, message),
      ...(more.value === undefined ? {} : { value: more.value }),
      ...(more.replyTo ? { replyToId: more.replyTo.id } : {}),
    });
  }
  return message;
}

/** A button's data, sent as a message that nobody sees. */
export function sendValue(teams: Teams, key: string, about: Message, value: Json, text?: string): void {
  const { person, chat } = memberOf(teams, key, about.chat);
  teams.bot.hear(
    activity(teams, 'message', person, chat, {
      id: teams.tenant.nextMessageId(),
      rootId: chat.kind === 'channel' ? (about.rootId ?? about.id) : undefined,
      value,
      ...(text === undefined ? {} : { text }),
      replyToId: about.id,
      channelData: { source: { name: 'message' }, legacy: { replyToId: `1:${about.id}` } },
    }),
  );
}

export function edit(teams: Teams, key: string, message: Message, text: string): void {
  const { person, chat } = ownMessage(teams, key, message);
  const before = heard(teams, chat, message);
  Object.assign(message, typed(teams, text), { edited: true });
  message.version += 1;
  teams.tenant.changed(chat);
  // A mention taken out by the edit is still an edit the bot hears of.
  if (!before && !heard(teams, chat, message)) return;
  teams.bot.hear({
    ...messageActivity(teams, 'messageUpdate', person, chat, message),
    channelData: eventData(teams, person, chat, message, 'editMessage'),
  });
}

/** Deleted for everyone, but its author may undo it. */
export function remove(teams: Teams, key: string, message: Message): void {
  const { person, chat } = ownMessage(teams, key, message);
  if (message.deleted) return;
  message.deleted = true;
  teams.tenant.changed(chat);
  if (!heard(teams, chat, message)) return;
  teams.bot.hear(
    activity(teams, 'messageDelete', person, chat, {
      id: message.id,
      rootId: chainOf(chat, message),
      channelData: { eventType: 'softDeleteMessage' },
    }),
  );
}

export function undelete(teams: Teams, key: string, message: Message): void {
  const { person, chat } = ownMessage(teams, key, message);
  if (!message.deleted) return;
  message.deleted = false;
  teams.tenant.changed(chat);
  if (!heard(teams, chat, message)) return;
  teams.bot.hear({
    ...messageActivity(teams, 'messageUpdate', person, chat, message),
    channelData: eventData(teams, person, chat, message, 'undeleteMessage'),
  });
}

/** The bot hears of reactions to its own messages only. */
export function react(teams: Teams, key: string, message: Message, type: string, adding: boolean): void {
  const { person, chat } = memberOf(teams, key, message.chat);
  const found = message.reactions.find((reaction) => reaction.type === type);
  if (adding === Boolean(found?.people.includes(key))) return;
  if (!adding && found) found.people.splice(found.people.indexOf(key), 1);
  else if (found) found.people.push(key);
  else message.reactions.push({ type, people: [key] });
  message.reactions = message.reactions.filter(({ people }) => people.length > 0);
  teams.tenant.changed(chat);
  if (message.from !== 'bot' || !chat.installed) return;
  teams.bot.hear(
    activity(teams, 'messageReaction', person, chat, {
      rootId: chainOf(chat, message),
      replyToId: message.id,
      ...(adding ? { reactionsAdded: [{ type }] } : { reactionsRemoved: [{ type }] }),
    }),
  );
}

export function markRead(teams: Teams, key: string, chatId: string): void {
  const { chat } = memberOf(teams, key, chatId);
  const last = chat.messages.at(-1)?.id;
  if (last === undefined || chat.read.get(key) === last) return;
  chat.read.set(key, last);
  teams.tenant.changed();
}

export function memberOf(teams: Teams, key: string, chatId: string): { person: TeamsPerson; chat: Chat } {
  const chat = findChat(teams.tenant, chatId);
  const person = teams.tenant.people.get(key);
  if (!person || !chat.members.has(key)) throw new Error(`${key} is not a member of ${chat.name}`);
  return { person, chat };
}

function ownMessage(teams: Teams, key: string, message: Message) {
  if (message.from !== key) throw new Error(`message ${message.id} is not of ${key}`);
  return memberOf(teams, key, message.chat);
}

/** In a personal chat everything; elsewhere what mentions the bot, and the rest where the owners consented. */
function heard(teams: Teams, chat: Chat, message: Message): boolean {
  if (!chat.installed) return false;
  const { consent, bot } = teams.tenant;
  const mentioned = message.mentions.some(({ id }) => id === bot.id);
  switch (chat.kind) {
    case 'personal':
      return true;
    case 'channel':
      return mentioned || consent.channels;
    case 'groupChat':
      return mentioned || consent.groupChats;
  }
}

function messageActivity(
  teams: Teams,
  type: string,
  person: TeamsPerson,
  chat: Chat,
  message: Message,
): Json {
  const made = activity(teams, type, person, chat, {
    id: message.id,
    rootId: chainOf(chat, message),
    textFormat: 'plain',
    text: message.text,
    attachments: [
      { contentType: 'text/html', content: asHtml(message) },
      ...(message.card
        ? [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message.card }]
        : []),
      ...(message.files ?? []).flatMap((file) => fileAttachment(teams, chat, file)),
    ],
  });
  const mentions = message.mentions.map(({ text, id, name }) => ({
    type: 'mention',
    text,
    mentioned: { id, name },
  }));
  return { ...made, entities: [...mentions, ...(made.entities as Json[])] };
}

const shared = (teams: Teams, upload: Upload): SharedFile => ({
  id: teams.uploads.add(upload),
  name: upload.name,
  type: upload.type,
  inline: upload.type.startsWith('image/'),
});

/** Only in its own chat with somebody does a bot get a file; an image among the words it gets everywhere. */
function fileAttachment(teams: Teams, chat: Chat, { id, name, type, inline }: SharedFile): Json[] {
  if (inline) return [{ contentType: type, contentUrl: `${teams.url}v3/attachments/${id}/views/original` }];
  if (chat.kind !== 'personal') return [];
  const content = {
    downloadUrl: `${teams.url}sharepoint/${id}?tempauth=once`,
    uniqueId: id,
    fileType: name.split('.').at(-1) ?? '',
  };
  return [{ contentType: 'application/vnd.microsoft.teams.file.download.info', content, name }];
}

function eventData(teams: Teams, person: TeamsPerson, chat: Chat, message: Message, eventType: string): Json {
  const made = activity(teams, 'messageUpdate', person, chat, { rootId: chainOf(chat, message) });
  return { ...(made.channelData as Json), eventType };
}

const chainOf = (chat: Chat, message: Message): string | undefined =>
  chat.kind === 'channel' ? (message.rootId ?? message.id) : undefined;

/** As Teams' editor does: `@Name` of somebody it knows becomes a mention, and what HTML would mean is escaped. */
function typed(teams: Teams, text: string): Pick<Message, 'text' | 'textFormat' | 'mentions'> {
  const { bot, people } = teams.tenant;
  const known = [bot, ...people.values()].sort((a, b) => b.name.length - a.name.length);
  const mentions: Mention[] = [];
  const marked = known.reduce((before, { id, name }) => {
    if (!before.includes(`@${name}`)) return before;
    mentions.push({ text: `<at>${name}</at>`, id, name });
    return before.replaceAll(`@${name}`, `\u0000${mentions.length - 1}\u0000`);
  }, escaped(text));
  // eslint-disable-next-line no-control-regex -- NUL cannot be typed, so it marks the places safely
  const done = marked.replace(/\u0000(\d+)\u0000/g, (_, at: string) => mentions[Number(at)]?.text ?? '');
  return { text: done, textFormat: 'plain', mentions };
}

export const escaped = (text: string): string =>
  text.replaceAll('\u0000', '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Beside the text Teams sends the message as it stands in its editor. */
function asHtml({ text }: Message): string {
  const lines = text
    .replace(/<at>(.*?)<\/at>/g, (_, name: string) => {
      const mark = 'itemscope="" itemtype="http://schema.skype.com/Mention"';
      return `<span ${mark}>${name}</span>`;
    })
    .split('\n');
  return lines.map((line) => `<p>${line || '&nbsp;'}</p>`).join('');
}
