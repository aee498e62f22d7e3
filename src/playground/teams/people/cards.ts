import { readCardAction } from '../bot/answers.ts';
import type { Action } from '../cards/walk.ts';
import type { Values } from '../cards/values.ts';
import type { Card, Json, Message } from '../model.ts';
import { blame, type Teams } from '../teams.ts';
import { invoke } from './activity.ts';
import { fetchDialog } from './dialogs.ts';
import { memberOf, say, sendValue } from './messages.ts';
import { failed, type Outcome, tell, wrongAnswer } from './outcome.ts';

/** A button on a card of a message. The card is what the person saw, which may be older than the message. */
export async function press(
  teams: Teams,
  key: string,
  message: Message,
  action: Action,
  values: Values,
): Promise<Outcome> {
  switch (action.type) {
    case 'Action.Execute':
      return askForCard(teams, key, message, action, values, 'manual');
    case 'Action.Submit':
      return submit(teams, key, message, action, values);
    case 'Action.OpenUrl':
      return { outcome: 'opened', url: String(action.url) };
    default:
      throw new Error(`${action.type} is done by the window itself`);
  }
}

/** The card as this person sees it: an answer to them alone, else the message's own. */
export function cardFor(message: Message, key: string): Card | undefined {
  return message.answered.get(key) ?? message.card;
}

/**
 * The same for the card's own refresh: of itself when it is posted or updated (`automatic`), or from the message's
 * menu. What an automatic one leads to is never put before the person.
 */
export async function refresh(
  teams: Teams,
  key: string,
  message: Message,
  trigger: 'automatic' | 'manual',
): Promise<Outcome | undefined> {
  const action = refreshOf(message.card)?.action;
  if (!action || message.deleted) return undefined;
  return askForCard(teams, key, message, action, {}, trigger);
}

async function askForCard(
  teams: Teams,
  key: string,
  message: Message,
  action: Action,
  values: Values,
  trigger: 'automatic' | 'manual',
): Promise<Outcome> {
  const { person, chat } = memberOf(teams, key, message.chat);
  const { version } = message;
  const about = 'adaptiveCard/action';
  const answer = await teams.bot.ask(
    invoke(
      teams,
      about,
      person,
      chat,
      {
        action: { ...pick(action, ['type', 'id', 'title', 'verb']), data: dataWith(action, values) },
        trigger,
      },
      message,
    ),
  );
  if (!answer.ok) {
    if (trigger === 'manual') return failed(teams, key, 'action', answer.error);
    return { outcome: 'failed', error: answer.error };
  }
  const read = readCardAction(answer.body);
  if (answer.status !== 200 || !read.ok) {
    const problem = read.ok ? `status ${answer.status} instead of 200` : read.problem;
    if (trigger === 'manual') return wrongAnswer(teams, key, 'action', about, problem);
    blame(teams, about, problem);
    return { outcome: 'failed', error: 'wrong_answer' };
  }
  const said = read.answer;
  switch (said.type) {
    case 'application/vnd.microsoft.card.adaptive':
      // The message was updated meanwhile: the answer is about a card that is gone.
      if (message.version === version && !message.deleted) {
        message.answered.set(key, said.value);
        teams.tenant.changed(chat);
      }
      return { outcome: 'card', card: said.value };
    case 'application/vnd.microsoft.activity.message':
      if (trigger === 'manual') tell(teams, { person: key, kind: 'action', text: said.value });
      return { outcome: 'message', text: said.value };
    case 'application/vnd.microsoft.error':
      if (trigger === 'manual') tell(teams, { person: key, kind: 'action', text: said.value.message });
      return { outcome: 'refused', ...said.value };
  }
}

async function submit(
  teams: Teams,
  key: string,
  message: Message,
  action: Action,
  values: Values,
): Promise<Outcome> {
  const data = dataWith(action, values);
  const asked = (data as Json).msteams as (Json & { type?: string }) | undefined;
  switch (asked?.type) {
    case undefined:
      sendValue(teams, key, message, data as Json);
      return { outcome: 'sent' };
    case 'task/fetch':
      return fetchDialog(teams, key, message, data as Json);
    case 'imBack':
      say(teams, key, message.chat, String(asked?.value), { rootId: message.rootId, replyTo: message });
      return { outcome: 'sent' };
    case 'messageBack': {
      const { text, displayText, value } = asked as { text?: string; displayText?: string; value?: Json };
      if (displayText === undefined) sendValue(teams, key, message, { ...value, ...values }, text);
      else {
        const more = { rootId: message.rootId, value: { ...value, ...values }, replyTo: message };
        say(teams, key, message.chat, text ?? displayText, more);
      }
      return { outcome: 'sent' };
    }
    default:
      return wrongAnswer(teams, key, 'action', 'Action.Submit', `${asked?.type} is not played here`);
  }
}

/** Who is asked for, when the card refreshes itself. Teams asks at most sixty. */
export function viewersOf(teams: Teams, message: Message): string[] {
  const given = refreshOf(message.card);
  const chat = teams.tenant.chats.get(message.chat);
  if (!given || !chat) return [];
  const { userIds } = given;
  if (userIds === undefined) return chat.members.size <= 60 ? [...chat.members] : [];
  if (userIds.length > 60) blame(teams, 'refresh', `${userIds.length} userIds; Teams takes 60`);
  const asked = new Set(userIds.slice(0, 60));
  return [...chat.members].filter((key) => asked.has(teams.tenant.people.get(key)?.id ?? ''));
}

/** The card was posted or updated: each listed viewer's window asks for their own. */
export function refreshViewers(teams: Teams, message: Message): void {
  for (const key of viewersOf(teams, message)) void refresh(teams, key, message, 'automatic');
}

function refreshOf(card: Card | undefined): { action: Action; userIds?: readonly string[] } | undefined {
  return card?.refresh as { action: Action; userIds?: readonly string[] } | undefined;
}

/** A button's data with what was entered; an input wins over data of the same name. */
export function dataWith(action: Action, values: Values): unknown {
  const entered = action.associatedInputs === 'none' ? {} : values;
  if (typeof action.data === 'string') {
    return Object.keys(entered).length > 0 ? { ...entered } : action.data;
  }
  return { ...(action.data as Json | undefined), ...entered };
}

function pick(from: Json, keys: readonly string[]): Json {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));
}
