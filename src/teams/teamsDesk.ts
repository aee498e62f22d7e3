import type { ChatLog } from '../conversation/chatLog.ts';
import type { Store } from '../store/open.ts';
import type { Connector } from './connector.ts';

/** What the Teams side works with. */
export interface TeamsDesk {
  readonly store: Store;
  readonly connector: Connector;
  readonly now: () => Date;
  readonly log: ChatLog;
  /** Something was committed: its deliveries may go out. */
  readonly wake: () => void;
}
