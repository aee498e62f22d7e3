import type { Chat, Json, Message } from '../model.ts';
import { refreshViewers } from '../people/cards.ts';
import type { Teams } from '../teams.ts';
import { findMessage } from '../tenant.ts';
import { type Answer, done, refusals } from './answer.ts';
import { type Content, readContent } from './content.ts';

/** Posting, updating and deleting: `v3/conversations/:id/activities[/:id]`. */

/** A conversation id as the bot has it; in a channel it may name a reply chain. */
export interface Target {
  readonly chat: Chat;
  readonly rootId?: string;
}

export function targetOf(teams: Teams, conversationId: string): Target | { refusal: Answer } {
  const [id = '', rootId] = conversationId.split(';messageid=');
  const chat = teams.tenant.chats.get(id);
  if (!chat) return { refusal: refusals.conversationNotFound };
  if (chat.blocked) return { refusal: refusals.blocked };
  if (!chat.installed) return { refusal: refusals.notInRoster };
  if (rootId !== undefined && !findMessage(chat, rootId)) return { refusal: refusals.conversationNotFound };
  return rootId === undefined ? { chat } : { chat, rootId };
}

export function send(teams: Teams, conversationId: string, body: Json, replyTo?: string): Answer {
  const target = targetOf(teams, conversationId);
  if ('refusal' in target) return target.refusal;
  const { chat } = target;
  // Somebody writes… is shown for a moment and kept nowhere.
  if (body.type === 'typing') return done(201, { id: teams.tenant.nextMessageId() });
  const wait = teams.throttle.count(chat.id);
  if (wait !== undefined) return { ...refusals.throttled, retryAfterSeconds: wait };
  const content = readContent(body, teams.cardBytes);
  if ('refusal' in content) return content.refusal;
  const to = replyTo === undefined ? undefined : findMessage(chat, replyTo);
  const rootId = chat.kind === 'channel' ? (target.rootId ?? to?.rootId ?? to?.id) : undefined;
  return post(teams, chat, content, rootId);
}

/** Text and a card become two messages, and the id of neither is told. */
export function post(teams: Teams, chat: Chat, content: Content, rootId?: string): Answer {
  const { card, text, summary } = content;
  if (card && text !== '') {
    add(teams, chat, { ...content, card: undefined }, rootId);
    add(teams, chat, { text: '', textFormat: 'plain', mentions: [], card, summary }, rootId);
    return done(201);
  }
  return done(201, { id: add(teams, chat, content, rootId).id });
}

export function update(teams: Teams, conversationId: string, activityId: string, body: Json): Answer {
  const found = ownMessage(teams, conversationId, activityId);
  if ('refusal' in found) return found.refusal;
  const { chat, message } = found;
  const content = readContent(body, teams.cardBytes);
  if ('refusal' in content) return content.refusal;
  const { text, textFormat, mentions, card, summary } = content;
  if (card && text !== '') return refusals.split;
  Object.assign(message, { text, textFormat, mentions, card, summary, edited: !card });
  changed(teams, chat, message);
  return done(200, { id: message.id });
}

export function remove(teams: Teams, conversationId: string, activityId: string): Answer {
  const found = ownMessage(teams, conversationId, activityId);
  if ('refusal' in found) return found.refusal;
  found.message.deleted = true;
  teams.tenant.changed(found.chat);
  return done(200);
}

function add(teams: Teams, chat: Chat, content: Content, rootId?: string): Message {
  const message: Message = {
    id: teams.tenant.nextMessageId(),
    chat: chat.id,
    from: 'bot',
    ...(rootId === undefined ? {} : { rootId }),
    ...content,
    edited: false,
    deleted: false,
    reactions: [],
    answered: new Map(),
    version: 0,
  };
  chat.messages.push(message);
  changed(teams, chat, message);
  return message;
}

/** What was answered to single viewers was about the message before. */
function changed(teams: Teams, chat: Chat, message: Message): void {
  message.version += 1;
  message.answered.clear();
  teams.tenant.changed(chat);
  refreshViewers(teams, message);
}

function ownMessage(teams: Teams, conversationId: string, activityId: string) {
  const target = targetOf(teams, conversationId);
  if ('refusal' in target) return target;
  const message = findMessage(target.chat, activityId);
  if (!message || message.deleted) return { refusal: refusals.activityNotFound };
  if (message.from !== 'bot') return { refusal: refusals.notYours };
  return { chat: target.chat, message };
}
