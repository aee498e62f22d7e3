import type { ChatLog } from '../conversation/chatLog.ts';
import type { ChatCounts } from '../conversation/counts.ts';
import type { Store } from '../store/open.ts';
import type { Connector } from './connector.ts';

/** What the Teams side works with. */
export interface TeamsDesk {
  readonly store: Store;
  readonly connector: Connector;
  /** Where people reach the desk: a ticket's card bears its address there. */
  readonly publicUrl?: string;
  readonly now: () => Date;
  readonly log: ChatLog;
  readonly counts?: ChatCounts;
  /** The desk sends mail: people may ask to be told that way. */
  readonly mail?: boolean;
  /** Something was committed: its deliveries may go out. */
  readonly wake: () => void;
}
