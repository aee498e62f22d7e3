import type { Json } from './model.ts';

/** One Web API call as it arrived and was answered. Kept for tests; never written to a log. */
export interface Call {
  readonly method: string;
  readonly args: Json;
  /** Absent when a fault kept the effect from happening. */
  readonly response?: Json;
  readonly at: number;
  readonly fault?: string;
}
