import type { Faults } from '../faults.ts';
import { until } from '../until.ts';
import type { BotAnswer, SentActivity } from './bot/bot.ts';
import { wordsOf } from './cards/walk.ts';
import type { Call, Operation } from './connector/calls.ts';
import type { Fault } from './connector/misbehave.ts';
import type { Chat, Dialog, Message, Notice } from './model.ts';
import { cardFor } from './people/cards.ts';
import { announce } from './people/installation.ts';
import { createPerson, type Person } from './person.ts';
import type { BotError, Teams } from './teams.ts';
import { addPerson, findChat, personalChat, type PersonSeed } from './tenant.ts';

/** What a test does with the tenant. Acts go to the bot by the very route the page uses. */
export interface Driver {
  /** The hands of one person. */
  person(key: string): Person;

  /** A channel or group chat by name or id, or any chat by id. */
  chat(name: string): Chat;
  /** The person's chat with the bot alone. */
  personal(key: string): Chat;
  /** What stands in a chat, without what was deleted. */
  messages(chat: string | Chat): readonly Message[];
  /** The first post of a reply chain and what follows it. */
  thread(message: Message): readonly Message[];
  /** Everything a message says to this person: text, or the words of the card they see. */
  words(message: Message, key: string): string;
  dialog(key: string): Dialog | undefined;
  notices(key: string): readonly Notice[];
  /** Calls of the bot so far, all or of one operation. */
  calls(operation?: Operation): readonly Call[];
  /** Activities sent to the bot so far, all or those of one type or invoke name. */
  sent(typeOrName?: string): readonly SentActivity[];
  /** What the bot did that Teams would refuse to show or would pass over. */
  readonly errors: readonly BotError[];

  /** Waits for the predicate to hold (to return something truthy), looking again at every change. */
  until<T>(predicate: () => T, timeoutMs?: number): Promise<NonNullable<T>>;
  /** Resolves when no request to the bot is under way. */
  quiet(): Promise<void>;

  readonly faults: Pick<Faults<Fault>, 'next' | 'clear'>;
  /** Sends an activity again as it was: the network stuttered. */
  repeatActivity(activityId: string): Promise<BotAnswer>;
  /** Tells the bot of every place it is installed in, as if it were installed there now. */
  announce(): Promise<void>;
  setMessagesUrl(url: string): void;
  /** The owners of teams or group chats let the bot hear what does not mention it. */
  consent(given: { channels?: boolean; groupChats?: boolean }): void;
  joinTenant(person: PersonSeed): void;
  /** The tokens given so far are refused from now on. */
  revokeTokens(): void;
}

export function createDriver(teams: Teams): Driver {
  const { tenant, bot } = teams;
  const chatOf = (chat: string | Chat) => (typeof chat === 'string' ? findChat(tenant, chat) : chat);
  const there = (chat: Chat) => chat.messages.filter(({ deleted }) => !deleted);

  return {
    person: (key) => createPerson(teams, key),
    chat: (name) => findChat(tenant, name),
    personal: (key) => personalChat(tenant, key),
    messages: (chat) => there(chatOf(chat)),
    thread(message) {
      const root = message.rootId ?? message.id;
      return there(chatOf(message.chat)).filter(({ id, rootId }) => id === root || rootId === root);
    },
    words(message, key) {
      const card = cardFor(message, key);
      return [message.text, card ? wordsOf(card) : ''].filter(Boolean).join('\n');
    },
    dialog: (key) => tenant.dialogs.get(key),
    notices: (key) => tenant.notices.filter(({ person }) => person === key),
    calls: (operation) =>
      operation === undefined ? teams.calls : teams.calls.filter((one) => one.operation === operation),
    sent: (wanted) =>
      bot.sent.filter(
        ({ activity }) => wanted === undefined || activity.type === wanted || activity.name === wanted,
      ),
    errors: teams.errors,

    until: (predicate, timeoutMs = 20_000) => until(tenant.onChange, predicate, timeoutMs),
    quiet: () => bot.quiet(),

    faults: teams.faults,
    repeatActivity: (activityId) => bot.repeat(activityId),
    announce: () => announce(teams),
    setMessagesUrl: (url) => bot.setMessagesUrl(url),
    consent(given) {
      Object.assign(tenant.consent, given);
    },
    joinTenant(person) {
      addPerson(tenant, person);
      tenant.changed();
    },
    revokeTokens: () => teams.tokens.revoke(),
  };
}
