import { addDays, weekdayOf } from './zonedTime.ts';

export type Edition = 'daily' | 'weekly';

/** What a digest is counted from. */
export interface DigestPeriod {
  readonly edition: Edition;
  readonly since: Date;
  /** How many tickets were open then; null: nobody counted. */
  readonly openBefore: number | null;
}

/** A digest that was made. */
export interface EarlierDigest {
  readonly day: string;
  readonly at: Date;
  readonly open: number;
}

/**
 * A digest counts from the one before it; the first of a week from the one a week ago, so that a Monday that is no
 * business day takes no week away. `earlier`: those made before `today`, the latest first.
 */
export function digestPeriod(earlier: readonly EarlierDigest[], today: string, now: Date): DigestPeriod {
  const [last] = earlier;
  const monday = addDays(today, 1 - weekdayOf(today));
  const weekly = last ? last.day < monday : today === monday;
  const from = weekly ? earlier.find(({ day }) => day <= addDays(today, -7)) : last;
  const longest = new Date(now.getTime() - LONGEST_MS);
  const edition = weekly ? 'weekly' : 'daily';
  if (!from) {
    return { edition, since: new Date(now.getTime() - (weekly ? 7 : 1) * DAY_MS), openBefore: null };
  }
  // Of a bot that was away for months nobody wants them all, and counting would take its time.
  if (from.at < longest) return { edition, since: longest, openBefore: null };
  return { edition, since: from.at, openBefore: from.open };
}

const DAY_MS = 86_400_000;
const LONGEST_MS = 31 * DAY_MS;
