import type { Reader, Store, Tx } from '../store/open.ts';
import { type QuietHours, quietUntil } from './quietHours.ts';
import { dueDay } from './digests.ts';
import type { Refusal } from './refusal.ts';

export const WAYS = ['chat', 'mail', 'both'] as const;
export type Way = (typeof WAYS)[number];

/** By which way somebody wants to be told, and when not; when their digests come. */
export interface Preferences {
  readonly reachedBy: Way;
  /** Null: told at any hour. */
  readonly quiet: QuietHours | null;
  /** Minutes of their own day; null: at the desk's hour. */
  readonly digestAt: number | null;
  /** They want one of what they have in hand. */
  readonly ownDigest: boolean;
}

const DEFAULTS: Preferences = { reachedBy: 'chat', quiet: null, digestAt: null, ownDigest: false };
const COLUMNS = {
  reachedBy: true,
  quietFrom: true,
  quietUntil: true,
  digestAt: true,
  ownDigest: true,
} as const;

export async function readPreferences(read: Pick<Reader, 'person'>, personId: number): Promise<Preferences> {
  const person = await read.person.findUnique({
    where: { id: personId },
    select: COLUMNS,
  });
  return person ? preferencesOf(person) : DEFAULTS;
}

interface QuietColumns {
  readonly quietFrom: number | null;
  readonly quietUntil: number | null;
}

interface Columns extends QuietColumns {
  readonly reachedBy: string;
  readonly digestAt: number | null;
  readonly ownDigest: boolean;
}

const preferencesOf = ({ reachedBy, digestAt, ownDigest, ...quiet }: Columns): Preferences => ({
  reachedBy: WAYS.find((way) => way === reachedBy) ?? DEFAULTS.reachedBy,
  quiet: quietHoursOf(quiet),
  digestAt,
  ownDigest,
});

export const quietHoursOf = ({ quietFrom: from, quietUntil: until }: QuietColumns): QuietHours | null =>
  from !== null && until !== null && from !== until ? { from, until } : null;

export interface PreferenceChange {
  readonly personId: number;
  /** What is absent stays. */
  readonly wanted: Partial<Preferences>;
  /** Whether the desk sends mail. */
  readonly mail: boolean;
  readonly now: Date;
}

/** Keeps what somebody chose. What waits for the end of their quiet hours follows: none waits for hours they gave up. */
export async function setPreferences(
  store: Store,
  { personId, wanted, mail, now }: PreferenceChange,
): Promise<Preferences | Refusal> {
  const { quiet, reachedBy, digestAt, ownDigest } = wanted;
  if (quiet && !isWithinDay(quiet)) return { refused: 'invalid', field: 'quietUntil', reason: 'unknown' };
  if (quiet && quiet.from === quiet.until)
    return { refused: 'invalid', field: 'quietUntil', reason: 'no_time' };
  if (digestAt !== undefined && digestAt !== null && !isMinute(digestAt))
    return { refused: 'invalid', field: 'digestAt', reason: 'unknown' };
  return store.write(async (tx) => {
    const person = await tx.person.findUniqueOrThrow({
      where: { id: personId },
      select: { email: true, timeZone: true, ownDigest: true, digestAt: true },
    });
    if (reachedBy !== undefined && reachedBy !== 'chat' && !(mail && person.email !== null)) {
      return { refused: 'invalid', field: 'reachedBy', reason: 'no_mail' } as const;
    }
    const kept = await tx.person.update({
      where: { id: personId },
      data: {
        ...(reachedBy !== undefined && { reachedBy }),
        ...(quiet !== undefined && { quietFrom: quiet?.from ?? null, quietUntil: quiet?.until ?? null }),
        ...(digestAt !== undefined && { digestAt }),
        ...(ownDigest !== undefined && { ownDigest }),
        // Who asks for one after its hour has the first on the morrow.
        ...(ownDigest === true &&
          !person.ownDigest && {
            ownDigestDay: dueDay(
              {
                timeZone: person.timeZone,
                digestAt: digestAt === undefined ? person.digestAt : digestAt,
                lastDay: null,
              },
              now,
            ),
          }),
      },
      select: COLUMNS,
    });
    if (quiet !== undefined)
      await wakeAt(tx, personId, (quiet && quietUntil(now, quiet, person.timeZone)) ?? now);
    return preferencesOf(kept);
  });
}

const isWithinDay = ({ from, until }: QuietHours): boolean => isMinute(from) && isMinute(until);

const isMinute = (minute: number): boolean => Number.isInteger(minute) && minute >= 0 && minute < 24 * 60;

const wakeAt = (tx: Tx, personId: number, dueAt: Date) =>
  tx.delivery.updateMany({ where: { lane: quietLane(personId), state: 'waiting' }, data: { dueAt } });

/** Where deliveries wait for the end of somebody's quiet hours: in a lane of their own, they hold up no urgent one. */
export const quietLane = (personId: number): string => `person:${personId}:quiet`;
