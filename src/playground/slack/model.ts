/** What a workspace holds, in Slack's own shapes. */

export type Json = { [key: string]: unknown };
export type Block = Json & { type: string; block_id?: string };

export interface User {
  readonly id: string;
  name: string;
  email: string;
  locale: string;
  tz: string;
  title?: string;
  isBot?: boolean;
  deleted?: boolean;
  isRestricted?: boolean;
}

export interface Conversation {
  readonly id: string;
  readonly kind: 'channel' | 'im' | 'mpim';
  name: string;
  readonly members: Set<string>;
  readonly messages: Message[];
  /** Grows with every change, so that the page is sent only what it has not seen. */
  revision: number;
  /** The last timestamp each person has read. */
  readonly read: Map<string, string>;
}

export interface Message {
  readonly ts: string;
  readonly user: string;
  text: string;
  blocks?: Block[];
  thread_ts?: string;
  subtype?: string;
  bot_id?: string;
  app_id?: string;
  metadata?: Json;
  files?: Json[];
  edited?: { user: string; ts: string };
  reactions: { name: string; users: string[] }[];
  /** Set on a message only this person sees. It is in no history and cannot be updated by `chat.update`. */
  visibleTo?: string;
  /** What people typed or chose in the message's own inputs; each person has their own. */
  readonly state: Map<string, ViewState>;
}

/** `state.values` of an interaction: block_id, then action_id, then the element's value. */
export type ViewState = { [blockId: string]: { [actionId: string]: Json } };

export interface View {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly user: string;
  content: Json & { blocks: Block[] };
  state: ViewState;
  hash: string;
  readonly rootId: string;
  readonly previousId: string | null;
  readonly externalId: string;
}

export interface Command {
  command: string;
  description: string | { fr: string; en: string };
  hint?: string | { fr: string; en: string };
}

export interface Shortcut {
  type: 'global' | 'message';
  callbackId: string;
  name: { fr: string; en: string } | string;
}

/** A sentence Slack itself shows a person, when the app failed to answer. The page words it. */
export interface Notice {
  readonly id: number;
  readonly user: string;
  readonly kind: 'command' | 'interaction' | 'shortcut' | 'suggestion' | 'submission';
  readonly subject: string;
  readonly error: string;
}
