import { type ClaimedDelivery, IN_DOUBT, type SendOutcome } from './delivery.ts';

/** What becomes of a delivery after an attempt. `error` is a code. */
export type Conclusion =
  | { readonly state: 'sent'; readonly sentAt: Date }
  | {
      readonly state: 'waiting';
      readonly dueAt: Date;
      readonly error: string;
      /** Given where it was no attempt. */
      readonly attempts?: { readonly decrement: 1 };
      /** JSON. */
      readonly payload?: string;
    }
  | { readonly state: 'parked'; readonly error: string };

export interface RetryRule {
  readonly now: Date;
  readonly maxAttempts: number;
  /** 0 to 1, as Math.random. */
  readonly random: () => number;
}

export function conclusionOf(
  delivery: Pick<ClaimedDelivery, 'attempts' | 'inDoubt'>,
  outcome: SendOutcome,
  { now, maxAttempts, random }: RetryRule,
): Conclusion {
  switch (outcome.done) {
    case 'sent':
      return { state: 'sent', sentAt: now };
    case 'parked':
      return { state: 'parked', error: errorOf(delivery, outcome.error) };
    case 'later': {
      const dueAt = new Date(now.getTime() + retryAfterMs(outcome.afterMs));
      const error = errorOf(delivery, outcome.error);
      return { state: 'waiting', dueAt, error, attempts: { decrement: 1 }, ...rest(outcome) };
    }
    case 'retry': {
      const error = errorOf(delivery, outcome.error);
      if (delivery.attempts >= maxAttempts) return { state: 'parked', error };
      const pause = Math.max(backoffMs(delivery.attempts, random), retryAfterMs(outcome.afterMs));
      return { state: 'waiting', dueAt: new Date(now.getTime() + pause), error, ...rest(outcome) };
    }
  }
}

/** What is left to do of it. */
const rest = ({ payload }: { readonly payload?: object }) =>
  payload === undefined ? {} : { payload: JSON.stringify(payload) };

/** 1 s, 2 s, 4 s … 5 min, less up to half of it, so that what failed together does not come back together. */
export function backoffMs(attempts: number, random: () => number): number {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
  return Math.round(longest * (0.5 + random() / 2));
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** A header nobody can read does not hold a delivery for ever. */
function retryAfterMs(afterMs: number | undefined): number {
  return afterMs === undefined || !Number.isFinite(afterMs) ? 0 : Math.min(afterMs, DAY_MS);
}

const DAY_MS = 24 * 60 * 60_000;

/** An attempt that failed while looking for an earlier one's message has not settled whether that one went out. */
function errorOf(delivery: Pick<ClaimedDelivery, 'inDoubt'>, error: string): string {
  const code = codeFrom(error);
  return delivery.inDoubt && !code.startsWith(IN_DOUBT) ? `${IN_DOUBT}:${code}` : code;
}

/** The code of something thrown: its `code` or its name, never its message, which may quote a ticket. */
export function thrownCode(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  const { code } = thrown as Error & { readonly code?: unknown };
  return codeFrom(typeof code === 'string' || typeof code === 'number' ? String(code) : thrown.name);
}

/** Short and of one kind of characters, so that no code can keep its own row from being written. */
const codeFrom = (text: string) => text.replace(/[^\w.:-]/g, '_').slice(0, 80) || 'unknown';
