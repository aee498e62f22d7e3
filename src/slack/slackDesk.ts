import type { Store } from '../store/open.ts';
import type { Failed, SlackApi } from './webApi.ts';

/** What the Slack side works with. */
export interface SlackDesk {
  readonly store: Store;
  readonly api: SlackApi;
  /** Posts to a `response_url`. Null: taken. */
  readonly respond: (url: string, body: object) => Promise<Failed | null>;
  readonly now: () => Date;
  readonly log: SlackLog;
  /** Something was committed: its deliveries may go out. */
  readonly wake: () => void;
}

/** The part of pino's logger used here. Never given message text or tokens. */
export interface SlackLog {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
