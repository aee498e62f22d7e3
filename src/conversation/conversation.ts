import type { Actor } from '../desk/actor.ts';
import type { Store } from '../store/open.ts';
import type { Intent } from './intent.ts';

/** What every answer needs. */
export interface Conversation {
  readonly store: Store;
  readonly now: () => Date;
  /** Something was committed: its deliveries may go out. */
  readonly wake: () => void;
  /** The desk sends mail. */
  readonly mail?: boolean;
  /** For what an admin did; never given message text. */
  readonly log: { info(details: object, message: string): void };
}

/** Where something was said. Ids are the chat's own. */
export interface Place {
  readonly platform: 'slack' | 'teams';
  readonly workspace: string;
  readonly channelId: string;
  /** The message that holds what was clicked. */
  readonly messageId?: string;
  /** The root of the thread it was said in. */
  readonly threadId?: string;
  /** A conversation of one person with the bot that has no threads: what is said follows what was talked of. */
  readonly threadless?: boolean;
}

export interface Said {
  readonly person: Actor;
  readonly intent: Intent;
  readonly place: Place | null;
  /** A live card shows what came of it: nothing more needs to be said when it works. */
  readonly onLiveCard: boolean;
  /** Said to the bot itself: its direct conversation, or with its name. */
  readonly toBot: boolean;
  /** Of the chat's event: the same key changes nothing twice. */
  readonly eventKey?: string;
}
