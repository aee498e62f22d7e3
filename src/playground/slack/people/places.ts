import type { Block, Conversation, Json, Message, View, ViewState } from '../model.ts';
import { messageObject } from '../messages.ts';
import { elementsIn, type PlacedElement, stateOf, withValues } from '../elementState.ts';
import type { Slack } from '../slack.ts';
import { findModal, viewObject } from '../views.ts';
import { findMessage } from '../workspace.ts';
import { memberOf } from './messages.ts';
import { channelName, responseUrl } from './payload.ts';

/** Where an element stands: in a message, in a modal, or in somebody's Home. */
export type Place =
  | {
      type: 'message';
      channel: string;
      ts: string;
      /** What the person's window still shows of it, when it was redrawn since. */
      shown?: readonly Block[];
    }
  | { type: 'view'; viewId: string }
  | { type: 'home' };

type Found = { kind: 'message'; conversation: Conversation; message: Message } | { kind: 'view'; view: View };

export function find(slack: Slack, user: string, place: Place): Found {
  if (place.type === 'message') {
    const conversation = memberOf(slack, user, place.channel);
    const message = findMessage(conversation, place.ts);
    if (!message || (message.visibleTo !== undefined && message.visibleTo !== user)) {
      throw new Error(`no message ${place.ts} in ${place.channel}`);
    }
    return { kind: 'message', conversation, message };
  }
  const view =
    place.type === 'home'
      ? slack.workspace.homes.get(user)
      : findModal(slack.workspace, (one) => one.id === place.viewId && one.user === user);
  if (!view) throw new Error(place.type === 'home' ? `${user} has no Home yet` : `no view ${place.viewId}`);
  return { kind: 'view', view };
}

export function blocksAt(found: Found): Block[] {
  return found.kind === 'message' ? (found.message.blocks ?? []) : found.view.content.blocks;
}

export function elementsAt(slack: Slack, user: string, place: Place): PlacedElement[] {
  const found = find(slack, user, place);
  return elementsIn(place.type === 'message' && place.shown ? place.shown : blocksAt(found));
}

export function stateAt(found: Found, user: string): ViewState {
  if (found.kind === 'view') return found.view.state;
  return found.message.state.get(user) ?? stateOf(found.message.blocks ?? []);
}

/** Keeps what the person typed or chose. */
export function enter(found: Found, user: string, values: ViewState): void {
  const state = withValues(stateAt(found, user), values);
  if (found.kind === 'view') found.view.state = state;
  else found.message.state.set(user, state);
}

/** The part of an interaction that tells the bot where it happened. */
export function placeInPayload(slack: Slack, user: string, found: Found): Json {
  if (found.kind === 'view') {
    return {
      container: { type: 'view', view_id: found.view.id },
      view: viewObject(slack.workspace, found.view),
    };
  }
  const { conversation, message } = found;
  const token = slack.responseUrls.issue({
    user,
    channel: conversation.id,
    threadTs: message.thread_ts,
    messageTs: message.ts,
  });
  const ephemeral = message.visibleTo !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: conversation.id,
      is_ephemeral: ephemeral,
      ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
    },
    channel: { id: conversation.id, name: channelName(conversation) },
    // The bot is not shown an ephemeral message again.
    ...(ephemeral ? {} : { message: messageObject(slack, conversation, message) }),
    state: { values: stateAt(found, user) },
    response_url: responseUrl(slack, token),
  };
}
