import type { Readable } from 'node:stream';
import type { AnsweredWith } from '../conversation/answered.ts';
import type { View } from '../conversation/view.ts';
import type { FileSource } from '../desk/attachments.ts';
import type { FileStore } from '../files/fileStore.ts';
import type { Store } from '../store/open.ts';

/** What the deliveries work with: the desk, and one of its chats. */
export interface DeskInChat {
  readonly store: Store;
  readonly chat: Chat;
  readonly now: () => Date;
  /** Where the contents of attachments are kept; `maxBytes`: of one. */
  readonly files: { readonly store: FileStore; readonly maxBytes: number };
  /** The part of pino's logger used here. Never given message text or tokens. */
  readonly log: {
    info(details: object, message: string): void;
  };
}

/** What each chat does in its own way. Ids are the chat's own. */
export interface Chat {
  readonly platform: 'slack' | 'teams';
  /** Posts a message once, as far as the chat lets one look. */
  post(message: Post): Promise<Posted>;
  /** Answers who wrote a message, once, as far as the chat lets one look. */
  answer(answer: Answer): Promise<Posted>;
  /** Draws a message anew. Null: done. */
  update(message: StandingMessage, view: View): Promise<Failed | null>;
  remove(message: StandingMessage): Promise<Failed | null>;
  /** A file that came with a message of this chat. */
  download(file: Download): Promise<Downloaded>;
  /** Null: this chat takes no files of a bot's, which are had by their links. */
  readonly sharing: Sharing | null;
  directOf(personId: number): Promise<Direct>;
  /** Null: the team has none in this chat. */
  teamChannel(teamId: number): Promise<TeamChannel | Failed | null>;
}

export interface Download extends FileSource {
  readonly workspace: string;
  readonly signal: AbortSignal;
}

export type Downloaded = { readonly ok: true; readonly content: Readable } | Failed;

/** Files as files of the chat, in the thread of a message. */
export interface Sharing {
  /** Puts one there, once, as far as the chat lets one look. */
  put(file: SharedFile): Promise<Shared>;
  /** Null: it is gone. */
  take(file: { readonly workspace: string; readonly fileId: string }): Promise<Failed | null>;
}

export interface SharedFile {
  /** Of the delivery. */
  readonly key: string;
  readonly workspace: string;
  readonly channelId: string;
  readonly threadId: string;
  /** As its author called it. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Opens its content; null: there is none any more. */
  readonly content: () => Promise<Readable | null>;
  /** Earlier tries, the oldest first. */
  readonly begun: readonly BegunShare[];
  /** One of them may have been carried out. */
  readonly inDoubt: boolean;
  /** Called with the chat's own id of it before it is there. False: it shall not be put there any more. */
  readonly begin: (fileId: string) => Promise<boolean>;
  readonly signal: AbortSignal;
}

export interface BegunShare {
  readonly fileId: string;
  readonly at: Date;
}

/** `left`: it was not put there, and why; it is not to be tried again. */
export type Shared = { readonly ok: true; readonly left?: string } | Failed;

export interface Post {
  /** Of the delivery, and of the message within it: found again by this when nobody knows whether it was sent. */
  readonly key: string;
  readonly workspace: string;
  readonly channelId: string;
  /** The message it answers, where the chat has threads. */
  readonly threadId?: string;
  /** An earlier try may have been carried out. */
  readonly inDoubt: boolean;
  readonly view: View;
}

export interface Answer extends Omit<Post, 'view'> {
  /** In a place others read: who alone is shown it, by the chat's id. */
  readonly onlyFor?: string;
  readonly said: AnsweredWith;
}

export type Posted = { readonly ok: true; readonly messageId: string } | Failed;

export interface StandingMessage {
  readonly workspace: string;
  readonly channelId: string;
  readonly messageId: string;
}

/** The bot's direct conversation with a person; `workspace` null: there is no way to them in this chat. */
export type Direct =
  | { readonly ok: true; readonly workspace: string; readonly channelId: string }
  | { readonly ok: true; readonly workspace: null }
  | Failed;

export interface TeamChannel {
  readonly ok: true;
  readonly workspace: string;
  readonly channelId: string;
}

/**
 * `refused`: the chat understood and said no. `rate_limited`: it did nothing. `too_early`: it was not asked, see
 * pace.ts. `in_doubt`: nobody knows whether it did (the connection broke, no answer in time, a fault of its own).
 */
export type Failed =
  | { readonly ok: false; readonly failure: 'refused'; readonly error: string; readonly means: Refusal }
  | {
      readonly ok: false;
      readonly failure: 'rate_limited' | 'too_early';
      readonly error: string;
      readonly retryAfterMs: number;
    }
  | { readonly ok: false; readonly failure: 'in_doubt'; readonly error: string };

/**
 * `message_gone`: its place is there, another may take its place. `place_gone`: for good. `shut_out`: the bot may be
 * let in again. `later`: somebody is at it (a token being changed). `never`: not without somebody's help.
 */
export type Refusal = 'message_gone' | 'place_gone' | 'shut_out' | 'later' | 'never';

const NOT_THERE: ReadonlySet<Refusal> = new Set(['message_gone', 'place_gone', 'shut_out']);

export const isNotThere = (failed: Failed): boolean =>
  failed.failure === 'refused' && NOT_THERE.has(failed.means);

/** For good, as against where the bot is shut out. */
export const isGone = (failed: Failed): boolean => isNotThere(failed) && !isShutOut(failed);

const isShutOut = (failed: Failed): boolean => failed.failure === 'refused' && failed.means === 'shut_out';

export const isMessageGone = (failed: Failed): boolean =>
  failed.failure === 'refused' && failed.means === 'message_gone';
