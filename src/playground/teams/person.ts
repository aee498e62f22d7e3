import { type Entries, valuesOf, type Values, wrongValues } from './cards/values.ts';
import { type Action, actionsOf, type Input, inputsOf, type PlacedAction } from './cards/walk.ts';
import type { Attachment, Card, Dialog, Message } from './model.ts';
import { cardFor, press, refresh } from './people/cards.ts';
import { close, submitDialog } from './people/dialogs.ts';
import { type Found, open, query, sendCard, unfurl } from './people/extension.ts';
import { install, uninstall } from './people/installation.ts';
import { edit, markRead, memberOf, react, remove, say, undelete } from './people/messages.ts';
import type { Outcome } from './people/outcome.ts';
import { type Place, search, type Suggestions } from './people/search.ts';
import type { Upload } from '../uploads.ts';
import type { Teams } from './teams.ts';
import { findMessage, personalChat } from './tenant.ts';

/** Which button: by its words, or by what fits; there must be exactly one. */
export type Which = string | RegExp | { verb: string };

export interface Person {
  readonly key: string;
  /** `29:…` */
  readonly id: string;
  readonly aadObjectId: string;
  /** To the bot, in the chat with it alone. */
  say(text: string, files?: readonly Upload[]): Message;
  /** In a channel or a group chat, by name or id; `@Guichet` in the text mentions the bot. */
  sayInChannel(channel: string, text: string): Message;
  /** In the message's reply chain, or simply in its chat where there are none. */
  reply(message: Message, text: string): Message;
  edit(message: Message, text: string): void;
  remove(message: Message): void;
  undelete(message: Message): void;
  react(message: Message, type: string): void;
  unreact(message: Message, type: string): void;

  /** The card of a message (of its newest state) as this person sees it. */
  card(message: Message): Card;
  /**
   * Presses a button of the card this person sees, with these entries over what its inputs hold. `seen`: the card as
   * it stood before their eyes, when it is no longer the newest.
   */
  click(message: Message, which: Which, entries?: Entries, seen?: Card): Promise<Outcome>;
  /** "Refresh" in the message's menu. */
  refresh(message: Message): Promise<Outcome>;
  /** What the typeahead of an input on a message's card offers. */
  search(message: Message, inputId: string, text: string, entries?: Entries): Promise<Suggestions>;
  /** The dialog before this person. */
  dialog(): OpenDialog | undefined;

  readonly extension: {
    /** Words typed into the app's search beside the composer; none: what it shows at first. */
    query(commandId: string, text?: string, chat?: string): Promise<Found>;
    /** An action of the app, from the composer or from a message's menu. */
    open(commandId: string, about?: Message): Promise<Outcome>;
    /** A link put into the composer. */
    unfurl(url: string, chat?: string): Promise<Found>;
    /** Sends what the extension left in the composer. */
    send(chat: string, attachment: Attachment, text?: string): Message;
  };

  /** The app, in this person's own chat with it or in a team or group chat they are in. */
  install(chat?: string): void;
  uninstall(chat?: string): void;
  /** Refuses to hear from the bot; it is told nothing. */
  block(): void;
  markRead(chat: string): void;
}

export interface OpenDialog {
  readonly title: string;
  readonly card: Card;
  /** What is entered stays until the dialog is drawn anew. */
  fill(entries: Entries): void;
  values(): Values;
  /** Presses a button of the dialog: the only one that submits, unless it is named. */
  submit(entries?: Entries, which?: Which): Promise<Outcome>;
  search(inputId: string, text: string): Promise<Suggestions>;
  close(): void;
}

export function createPerson(teams: Teams, key: string): Person {
  const person = teams.tenant.people.get(key);
  if (!person) throw new Error(`no person ${key}`);
  const own = () => personalChat(teams.tenant, key);
  const at = (chat: string | undefined) => (chat === undefined ? own() : memberOf(teams, key, chat).chat);

  async function pressOne(message: Message, card: Card, which: Which, entries: Entries): Promise<Outcome> {
    const { action, inputs } = pick(actionsOf(card), which);
    const given = entered(action, inputs, entries);
    if ('errors' in given) return { outcome: 'errors', errors: given.errors };
    return press(teams, key, message, action, given.values);
  }

  /** A message that was deleted or updated since the caller got hold of it is looked up as it is now. */
  function current(message: Message): Message {
    const found = findMessage(memberOf(teams, key, message.chat).chat, message.id);
    if (!found || found.deleted) throw new Error(`${key} sees no message ${message.id}`);
    return found;
  }

  function card(message: Message): Card {
    const found = cardFor(current(message), key);
    if (!found) throw new Error(`message ${message.id} has no card`);
    return found;
  }

  return {
    key,
    id: person.id,
    aadObjectId: person.aadObjectId,
    say: (text, files) => say(teams, key, own().id, text, { files }),
    sayInChannel: (channel, text) => say(teams, key, channel, text),
    reply: (message, text) => {
      const { chat } = memberOf(teams, key, message.chat);
      const rootId = chat.kind === 'channel' ? (message.rootId ?? message.id) : undefined;
      return say(teams, key, chat.id, text, { rootId });
    },
    edit: (message, text) => edit(teams, key, message, text),
    remove: (message) => remove(teams, key, message),
    undelete: (message) => undelete(teams, key, message),
    react: (message, type) => react(teams, key, message, type, true),
    unreact: (message, type) => react(teams, key, message, type, false),

    card,
    click: async (message, which, entries = {}, seen = card(message)) =>
      pressOne(message, seen, which, entries),
    async refresh(message) {
      const outcome = await refresh(teams, key, current(message), 'manual');
      if (!outcome) throw new Error(`the card of message ${message.id} does not refresh`);
      return outcome;
    },
    async search(message, inputId, text, entries = {}) {
      const values = valuesOf(inputsOf(card(message)), entries);
      const place: Place = { type: 'message', chat: message.chat, id: message.id };
      return search(teams, key, place, inputId, text, values);
    },
    dialog() {
      const found = teams.tenant.dialogs.get(key);
      return found && openDialog(teams, key, found);
    },

    extension: {
      query: (commandId, text, chat) => query(teams, key, at(chat).id, commandId, text),
      open: (commandId, about) => open(teams, key, about?.chat ?? own().id, commandId, about),
      unfurl: (url, chat) => unfurl(teams, key, at(chat).id, url),
      send: (chat, attachment, text) => sendCard(teams, key, chat, attachment, { text }),
    },

    install: (chat) => install(teams, key, at(chat)),
    uninstall: (chat) => uninstall(teams, key, at(chat)),
    block: () => uninstall(teams, key, own(), { blocked: true }),
    markRead: (chat) => markRead(teams, key, chat),
  };
}

function openDialog(teams: Teams, key: string, dialog: Dialog): OpenDialog {
  const place: Place = { type: 'dialog', id: dialog.id };
  return {
    get title() {
      return dialog.title;
    },
    get card() {
      return dialog.card;
    },
    fill(entries) {
      const entered = { ...dialog.entered, ...entries };
      valuesOf(inputsOf(dialog.card), entered);
      dialog.entered = entered;
    },
    values: () => valuesOf(inputsOf(dialog.card), dialog.entered),
    async submit(entries = {}, which) {
      const submits = actionsOf(dialog.card).filter(({ action }) => action.type === 'Action.Submit');
      const { action, inputs } = pick(
        which === undefined ? submits : actionsOf(dialog.card),
        which ?? /(?:)/,
      );
      const given = entered(action, inputs, { ...dialog.entered, ...entries });
      if ('errors' in given) return { outcome: 'errors', errors: given.errors };
      return submitDialog(teams, key, dialog.id, action, given.values);
    },
    search: (inputId, text) =>
      search(teams, key, place, inputId, text, valuesOf(inputsOf(dialog.card), dialog.entered)),
    close: () => close(teams, key, dialog.id),
  };
}

/** What is sent along with a button, unless Teams' window refuses it first. */
function entered(
  action: Action,
  inputs: readonly Input[],
  entries: Entries,
): { values: Values } | { errors: { [inputId: string]: string } } {
  const values = valuesOf(inputs, entries);
  const errors = action.associatedInputs === 'none' ? {} : wrongValues(inputs, values);
  return Object.keys(errors).length > 0 ? { errors } : { values };
}

function pick(actions: readonly PlacedAction[], which: Which): PlacedAction {
  const fitting = actions.filter(({ action }) => {
    const title = String(action.title ?? '');
    if (typeof which === 'string') return title === which;
    return which instanceof RegExp ? which.test(title) : action.verb === which.verb;
  });
  const [found] = fitting;
  if (found?.action.isEnabled === false) throw new Error(`"${found.action.title}" cannot be pressed`);
  if (found && fitting.length === 1) return found;
  const there = actions.map(({ action }) => action.title ?? action.type).join(', ');
  throw new Error(`${fitting.length} buttons fit ${JSON.stringify(which)}; there are: ${there}`);
}
