import type { PlacedElement } from './elementState.ts';
import type { Block, Json, Message, User, View, ViewState } from './model.ts';
import { act, type Suggestions, suggest } from './people/blockActions.ts';
import { runCommand } from './people/commands.ts';
import { openHome } from './people/home.ts';
import { edit, joinChannel, markRead, remove, say } from './people/messages.ts';
import { close, type Submission, submit } from './people/modals.ts';
import type { Outcome } from './people/outcome.ts';
import { elementsAt, type Place } from './people/places.ts';
import { changeProfile } from './people/profile.ts';
import { runMessageShortcut, runShortcut } from './people/shortcuts.ts';
import type { Upload } from '../uploads.ts';
import type { Slack } from './slack.ts';
import { directMessage } from './workspace.ts';

/**
 * Where to act: 'home', the topmost modal ('modal'), a view, a message (in the DM unless a channel is named), or a
 * message as a window showed it a while ago.
 */
export type Where = 'home' | 'modal' | View | Message | Seen | { channel: string; ts: string };

/** A message on somebody's screen, which later changes have not reached. */
export interface Seen {
  readonly seen: { readonly channel: string; readonly ts: string; readonly blocks: readonly Block[] };
}

/** Which element: all that is given must fit; there must be exactly one, unless `nth` says which. */
export interface Which {
  actionId?: string | RegExp;
  blockId?: string | RegExp;
  /** The words on a button or the placeholder of a menu. */
  text?: string | RegExp;
  value?: string | RegExp;
  nth?: number;
}

/** A value to enter: text, a date, a user's id, an option's value or words, several of them, or Slack's own JSON. */
export type Entry = string | readonly string[] | number | null | Json;

/** By action_id, or `block_id/action_id` where an action_id occurs twice. */
export type Entries = { readonly [field: string]: Entry };

export interface Person {
  readonly id: string;
  say(channel: string, text: string): Message;
  /** To the bot. */
  dm(text: string, files?: readonly Upload[]): Message;
  reply(
    thread: { ts: string; channel?: string },
    text: string,
    options?: { broadcast?: boolean; files?: readonly Upload[] },
  ): Message;
  edit(message: { ts: string; channel?: string }, text: string): void;
  delete(message: { ts: string; channel?: string }): void;
  /** `command('/ticket', 'new …')`; typed in the DM unless a channel is named. */
  command(command: string, text?: string, channel?: string): Promise<Outcome>;
  /** What they have before them now: a click on it is a click on that, whatever becomes of the message. */
  sees(message: Message): Seen;
  click(where: Where, which: string | Which): Promise<Outcome>;
  /** Chooses in a menu or picker, or ticks boxes. */
  select(where: Where, which: string | Which, entry: Entry): Promise<Outcome>;
  /** Submits the topmost modal with these entries over what it holds. */
  submit(entries?: Entries, view?: View): Promise<Submission>;
  closeModal(view?: View, options?: { all?: boolean }): Promise<void>;
  suggest(where: Where, which: string | Which, text: string): Promise<Suggestions>;
  shortcut(callbackId: string): Promise<Outcome>;
  messageShortcut(callbackId: string, message: { ts: string; channel?: string }): Promise<Outcome>;
  openHome(tab?: 'home' | 'messages'): void;
  join(channel: string): void;
  read(channel: string): void;
  changeProfile(change: Partial<Omit<User, 'id'>>): void;
}

export function createPerson(slack: Slack, id: string): Person {
  if (!slack.workspace.users.has(id)) throw new Error(`no user ${id}`);
  const dm = () => directMessage(slack.workspace, id).id;

  function channelOf(message: { ts: string; channel?: string }): string {
    if (message.channel !== undefined) return message.channel;
    const holds = [...slack.workspace.conversations.values()].find(
      (one) => one.members.has(id) && one.messages.some(({ ts }) => ts === message.ts),
    );
    if (!holds) throw new Error(`${id} sees no message ${message.ts}`);
    return holds.id;
  }

  function topModal(): View {
    const top = slack.workspace.modals.get(id)?.at(-1);
    if (!top) throw new Error(`${id} has no modal open`);
    return top;
  }

  function placeOf(where: Where): Place {
    if (where === 'home') return { type: 'home' };
    if (where === 'modal') return { type: 'view', viewId: topModal().id };
    if ('content' in where) {
      return where.type === 'home' ? { type: 'home' } : { type: 'view', viewId: where.id };
    }
    if ('seen' in where) {
      const { channel, ts, blocks } = where.seen;
      return { type: 'message', channel, ts, shown: blocks };
    }
    return { type: 'message', channel: channelOf(where), ts: where.ts };
  }

  return {
    id,
    say: (channel, text) => say(slack, id, channel, text),
    dm: (text, files) => say(slack, id, dm(), text, { files }),
    reply: (thread, text, options = {}) =>
      say(slack, id, channelOf(thread), text, { ts: thread.ts, ...options }),
    edit: (message, text) => edit(slack, id, channelOf(message), message.ts, text),
    delete: (message) => remove(slack, id, channelOf(message), message.ts),
    command: (command, text = '', channel = dm()) => runCommand(slack, id, channel, command, text),
    sees: (message) => ({
      seen: { channel: channelOf(message), ts: message.ts, blocks: structuredClone(message.blocks ?? []) },
    }),
    async click(where, which) {
      const place = placeOf(where);
      const { blockId, actionId } = pickElement(elementsAt(slack, id, place), which);
      return act(slack, id, place, { blockId, actionId });
    },
    async select(where, which, entry) {
      const place = placeOf(where);
      const found = pickElement(elementsAt(slack, id, place), which);
      return act(slack, id, place, { ...found, value: entered(found.element, entry) });
    },
    async submit(entries = {}, view = topModal()) {
      return submit(slack, id, view.id, valuesOf(elementsAt(slack, id, placeOf(view)), entries));
    },
    closeModal: (view = topModal(), options = {}) => close(slack, id, view.id, options.all),
    async suggest(where, which, text) {
      const place = placeOf(where);
      const { blockId, actionId } = pickElement(elementsAt(slack, id, place), which);
      return suggest(slack, id, place, { blockId, actionId, text });
    },
    shortcut: (callbackId) => runShortcut(slack, id, callbackId),
    messageShortcut: (callbackId, message) =>
      runMessageShortcut(slack, id, callbackId, channelOf(message), message.ts),
    openHome: (tab) => openHome(slack, id, tab),
    join: (channel) => joinChannel(slack, id, channel),
    read: (channel) => markRead(slack, id, channel),
    changeProfile: (change) => changeProfile(slack, id, change),
  };
}

function pickElement(elements: readonly PlacedElement[], asked: string | Which): PlacedElement {
  const which: Which = typeof asked === 'string' ? { actionId: asked } : asked;
  const fitting = elements.filter(
    ({ element, blockId, actionId }) =>
      fits(actionId, which.actionId) &&
      fits(blockId, which.blockId) &&
      fits(wordsOf(element), which.text) &&
      fits(element.value as string | undefined, which.value),
  );
  const found = which.nth === undefined && fitting.length === 1 ? fitting[0] : fitting[which.nth ?? -1];
  if (found) return found;
  const there = elements.map(({ element, actionId }) => `${actionId} (${wordsOf(element) ?? element.type})`);
  throw new Error(`${fitting.length} elements fit ${JSON.stringify(asked)}; there are: ${there.join(', ')}`);
}

function fits(value: string | undefined, wanted: string | RegExp | undefined): boolean {
  if (wanted === undefined) return true;
  if (value === undefined) return false;
  return typeof wanted === 'string' ? value === wanted : wanted.test(value);
}

function wordsOf(element: Json): string | undefined {
  const words = (element.text ?? element.placeholder) as { text?: string } | undefined;
  return words?.text;
}

function valuesOf(elements: readonly PlacedElement[], entries: Entries): ViewState {
  const values: ViewState = {};
  for (const [field, entry] of Object.entries(entries)) {
    const fitting = elements.filter(
      ({ blockId, actionId }) =>
        actionId === field || blockId === field || `${blockId}/${actionId}` === field,
    );
    const [found] = fitting;
    if (!found || fitting.length > 1) throw new Error(`${fitting.length} fields are called ${field}`);
    values[found.blockId] = {
      ...values[found.blockId],
      [found.actionId]: { type: found.element.type, ...entered(found.element, entry) },
    };
  }
  return values;
}

/** The entry in the words of `state.values`. Options are found by value, then by their words. */
function entered(element: Json, entry: Entry): Json {
  if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) return entry as Json;
  const many = (Array.isArray(entry) ? entry : entry === null ? [] : [entry]).map(String);
  const one = entry === null ? null : String(Array.isArray(entry) ? entry[0] : entry);
  const type = String(element.type);
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { selected_option: one === null ? null : optionOf(element, one) };
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: many.map((value) => optionOf(element, value)) };
    case 'users_select':
      return { selected_user: one };
    case 'multi_users_select':
      return { selected_users: many };
    case 'conversations_select':
      return { selected_conversation: one };
    case 'multi_conversations_select':
      return { selected_conversations: many };
    case 'channels_select':
      return { selected_channel: one };
    case 'multi_channels_select':
      return { selected_channels: many };
    case 'datepicker':
      return { selected_date: one };
    case 'timepicker':
      return { selected_time: one };
    case 'datetimepicker':
      return { selected_date_time: entry === null ? null : Number(entry) };
    case 'external_select':
      return {
        selected_option: one === null ? null : { text: { type: 'plain_text', text: one }, value: one },
      };
    case 'multi_external_select':
      return {
        selected_options: many.map((value) => ({ text: { type: 'plain_text', text: value }, value })),
      };
    default:
      return { value: one };
  }
}

function optionOf(element: Json, wanted: string): Json {
  const groups = (element.option_groups ?? []) as { options: Json[] }[];
  const options = [...((element.options ?? []) as Json[]), ...groups.flatMap((group) => group.options)];
  const found =
    options.find((option) => option.value === wanted) ??
    options.find((option) => (option.text as { text: string }).text === wanted);
  if (found) return found;
  throw new Error(`no option "${wanted}" among: ${options.map((option) => option.value).join(', ')}`);
}
