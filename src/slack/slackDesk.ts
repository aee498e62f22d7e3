import type { ChatLog } from '../conversation/chatLog.ts';
import type { ChatCounts } from '../conversation/counts.ts';
import type { Store } from '../store/open.ts';
import type { SlackFiles } from './files.ts';
import type { Failed, SlackApi } from './webApi.ts';

/** What the Slack side works with. */
export interface SlackDesk {
  readonly store: Store;
  readonly api: SlackApi;
  readonly files: SlackFiles;
  /** Posts to a `response_url`. Null: taken. */
  readonly respond: (url: string, body: object) => Promise<Failed | null>;
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
