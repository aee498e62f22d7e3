import type { Snapshot } from '../web/snapshot.ts';
import type { Ahead } from '../web/clock.ts';

export type {
  PageConversation,
  PageFile,
  PageMessage,
  PagePerson,
  PageView,
  Snapshot,
} from '../web/snapshot.ts';
export type { PageAct } from '../web/acts.ts';
export type { Somebody } from '../web/people.ts';
export type { DeskLeap } from '../web/clock.ts';
export type { Block, Json, ViewState } from '../slack/model.ts';

/** What the page holds: the last snapshot, with the messages of all conversations kept together. */
export type State = Snapshot & Ahead;
