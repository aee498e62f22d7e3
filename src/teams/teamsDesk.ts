import type { Store } from '../store/open.ts';
import type { Connector } from './connector.ts';

/** What the Teams side works with. */
export interface TeamsDesk {
  readonly store: Store;
  readonly connector: Connector;
  readonly now: () => Date;
  readonly log: TeamsLog;
  /** Something was committed: its deliveries may go out. */
  readonly wake: () => void;
}

/** The part of pino's logger used here. Never given message text or tokens. */
export interface TeamsLog {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
