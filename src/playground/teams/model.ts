import type { Entries } from './cards/values.ts';

/** What a tenant holds, in Teams' own shapes where Teams shows them. */

export type Json = { [key: string]: unknown };

/** An Adaptive Card as it was sent. */
export type Card = Json & { type: 'AdaptiveCard' };

export interface TeamsPerson {
  /** The short name tests and the page know them by: `paul`. */
  readonly key: string;
  /** What this bot, and no other, knows them by: `29:…`. */
  readonly id: string;
  readonly aadObjectId: string;
  name: string;
  /** A guest may have none. */
  email?: string;
  upn: string;
  /** `fr-FR` */
  locale: string;
  timeZone: string;
  title?: string;
}

export interface Team {
  /** That of its first channel, as Teams has it: `19:…@thread.tacv2`. */
  readonly id: string;
  readonly aadGroupId: string;
  readonly name: string;
}

export interface Chat {
  /** `a:…`, `19:…@thread.tacv2` or `19:…@thread.v2`. */
  readonly id: string;
  readonly kind: 'personal' | 'channel' | 'groupChat';
  readonly name: string;
  readonly team?: Team;
  /** Keys of people; the bot is not among them. */
  readonly members: Set<string>;
  readonly messages: Message[];
  /** Whether the bot is there. A personal chat it was once in stays known. */
  installed: boolean;
  /** The person blocked it: like uninstalled, but Teams says so in other words. */
  blocked: boolean;
  /** Grows with every change, so that the page is sent only what it has not seen. */
  revision: number;
  /** The last message each person has read. */
  readonly read: Map<string, string>;
}

export interface Message {
  /** Milliseconds since 1970, as Teams counts messages. */
  readonly id: string;
  /** The chat's id. */
  readonly chat: string;
  /** A person's key, or `bot`. */
  readonly from: string;
  /** In a channel: the first post of the reply chain this is a reply in. */
  readonly rootId?: string;
  text: string;
  textFormat: 'plain' | 'markdown' | 'xml';
  mentions: readonly Mention[];
  card?: Card;
  files?: readonly SharedFile[];
  /** The words of the notification. */
  summary?: string;
  edited: boolean;
  deleted: boolean;
  reactions: { type: string; people: string[] }[];
  /** Cards answered to one viewer: kept for that viewer alone, until the message itself is updated. */
  readonly answered: Map<string, Card>;
  /** Grows with each update: an answer to a question about an older one is too late. */
  version: number;
}

/** A file somebody sent, or an image they put among their words: the bot gets each in its own way. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly inline: boolean;
}

/** `text` is what stands in the message: `<at>Guichet</at>`. */
export interface Mention {
  readonly text: string;
  readonly id: string;
  readonly name: string;
}

/** A dialog (task module) in front of one person. */
export interface Dialog {
  readonly id: string;
  readonly person: string;
  /** Where it was opened from. */
  readonly chat: string;
  readonly messageId?: string;
  /** Set when a message extension opened it: what it answers goes another way. */
  readonly extension?: ExtensionCall;
  title: string;
  width?: string | number;
  height?: string | number;
  card: Card;
  /** What a test filled in; the page keeps its own. Gone when the bot draws the dialog anew. */
  entered: Entries;
  /** Grows each time the bot draws it anew. */
  version: number;
}

export interface ExtensionCall {
  readonly commandId: string;
  readonly commandContext: 'compose' | 'message' | 'commandBox';
  readonly messagePayload?: Json;
}

export interface Attachment {
  readonly contentType: string;
  readonly content: Json;
  readonly preview?: Attachment;
}

/** A sentence Teams itself shows a person, when the app failed to answer. The page words it. */
export interface Notice {
  readonly id: number;
  readonly person: string;
  readonly kind: 'action' | 'dialog' | 'extension' | 'search';
  /** The bot's own sentence, when it gave one. */
  readonly text?: string;
  readonly error?: string;
}

/** A command the app's manifest suggests to people who write to the bot. */
export interface BotCommand {
  readonly title: string;
  readonly description: string;
}

export interface ExtensionCommand {
  readonly id: string;
  readonly type: 'query' | 'action';
  readonly title: string | { readonly fr: string; readonly en: string };
  /** Of a query: what its words are called. */
  readonly parameter?: string;
  readonly contexts: readonly ('compose' | 'message' | 'commandBox')[];
}
