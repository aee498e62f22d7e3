import type { Intent } from './intent.ts';

/** What a chat counts, for who watches over the desk. */
export interface ChatCounts {
  /** A request had its answer, so many seconds after it came. */
  acked(seconds: number): void;
  heard(intent: Intent, result: 'worked' | 'failed'): void;
}

/** Of a closed set: `list`, `act:take`. */
export const nameOfIntent = (intent: Intent): string =>
  intent.kind === 'act' ? `act:${intent.action}` : intent.kind;
