import type { Json } from '../model.ts';

/** One call of the bot as it arrived and was answered. Kept for tests; never written to a log. */
export interface Call {
  readonly operation: Operation;
  readonly conversation?: string;
  readonly activity?: string;
  readonly body: Json;
  readonly at: number;
  readonly status?: number;
  /** Absent when a fault kept the effect from happening. */
  readonly response?: Json;
  readonly fault?: string;
}

export type Operation =
  | 'token'
  | 'createConversation'
  | 'send'
  | 'update'
  | 'delete'
  | 'getMembers'
  | 'getPagedMembers'
  | 'getMember'
  | 'getTeam'
  | 'getChannels';
