import { sqltag as sql } from '@prisma/client/runtime/client';
import type { Reader, Store, Tx } from '../store/open.ts';
import { assignedTo } from '../store/queries/assignedTo.ts';
import { openToTell } from '../store/queries/digest.ts';
import { type DigestReader, digestReaders } from '../store/queries/digestReaders.ts';
import { earlierDigests } from '../store/queries/earlierDigests.ts';
import { queue } from './deliveries.ts';
import { type DigestPeriod, digestPeriod } from './digestPeriod.ts';
import { addDays, instantAt, localTime, weekdayOf } from './zonedTime.ts';

interface Options {
  /** Minutes of their own day at which who chose no hour gets one. */
  readonly at?: number;
  /** `day`: YYYY-MM-DD, where its reader is. */
  readonly isBusinessDay?: (day: string) => boolean;
}

/** Eight o'clock. */
export const DIGEST_AT = 8 * 60;

/**
 * Queues the digest of each team for each of its leads, and of what they have in hand for each agent who wants one,
 * where their hour has come: once a day of theirs, however often this runs and whoever runs it. Days and hours are of
 * the reader's own time zone: their chat's, else the desk's. After a while without it there is one, of today; a
 * team's counts from the last. Returns how many were queued: none where there is nothing to say.
 */
export async function queueDigests(
  store: Store,
  now: Date,
  { at = DIGEST_AT, isBusinessDay = mondayToFriday }: Options = {},
): Promise<number> {
  const readers = await digestReaders(store.read);
  let queued = 0;
  for (const reader of readers) {
    const day = dueDay(reader, now, at);
    if (day === null || !isBusinessDay(day)) continue;
    const { teamId, personId } = reader;
    const made =
      teamId === null
        ? makeOwn(store, { personId, day }, now)
        : makeOfTeam(store, { teamId, personId, day }, now);
    if (await made) queued += 1;
  }
  return queued;
}

/** When the next digest is due after `now`, whether or not there is something to say. Null: nobody gets one. */
export async function nextDigestAt(read: Reader, now: Date, at = DIGEST_AT): Promise<Date | null> {
  const instants = (await digestReaders(read)).flatMap(({ timeZone, digestAt }) => {
    const { day } = localTime(now, timeZone);
    return [day, addDays(day, 1)].map((one) => instantAt(one, digestAt ?? at, timeZone).getTime());
  });
  const coming = instants.filter((instant) => instant > now.getTime());
  return coming.length > 0 ? new Date(Math.min(...coming)) : null;
}

export const mondayToFriday = (day: string): boolean => weekdayOf(day) <= 5;

/** Their day, where its hour has come and none of it was made. */
export function dueDay(
  { timeZone, digestAt, lastDay }: Pick<DigestReader, 'timeZone' | 'digestAt' | 'lastDay'>,
  now: Date,
  at = DIGEST_AT,
): string | null {
  const { day } = localTime(now, timeZone);
  if (lastDay !== null && lastDay >= day) return null;
  return now >= instantAt(day, digestAt ?? at, timeZone) ? day : null;
}

interface ReadersDay {
  readonly personId: number;
  readonly day: string;
}

/** Who marks the day first queues it: what comes to them later that day waits for the next. */
async function makeOwn(store: Store, { personId, day }: ReadersDay, now: Date): Promise<boolean> {
  const { items } = await assignedTo(store.read, { personId, limit: 1 });
  return store.write(async (tx) => {
    const first = await tx.person.updateMany({
      where: { id: personId, ownDigest: true, OR: [{ ownDigestDay: null }, { ownDigestDay: { lt: day } }] },
      data: { ownDigestDay: day },
    });
    if (first.count === 0 || items.length === 0) return false;
    const key = `ownDigest:${personId}:${day}`;
    await queue(tx, [{ kind: 'ownDigest', payload: { day }, key, ticketId: null, personId }], now);
    return true;
  });
}

async function makeOfTeam(store: Store, one: LeadsDay, now: Date): Promise<boolean> {
  const period = digestPeriod(await earlierDigests(store.read, { ...one, before: one.day }), one.day, now);
  const open = await openToTell(store.read, { teamId: one.teamId, now, since: period.since });
  return store.write((tx) => make(tx, one, open, period, now));
}

interface LeadsDay extends ReadersDay {
  readonly teamId: number;
}

/** Who writes the row first queues it. Silent mornings leave one too: what comes in at noon waits for tomorrow. */
async function make(
  tx: Tx,
  { teamId, personId, day }: LeadsDay,
  open: number | null,
  { edition, since, openBefore }: DigestPeriod,
  now: Date,
): Promise<boolean> {
  const first = await tx.$executeRaw(sql`
    INSERT INTO "Digest" ("teamId", "personId", "day", "at", "open")
    VALUES (${teamId}, ${personId}, ${day}, ${now}, ${open ?? 0}) ON CONFLICT DO NOTHING`);
  if (first === 0 || open === null) return false;
  await queue(
    tx,
    [
      {
        kind: 'digest',
        payload: { teamId, day, since: since.toISOString(), edition, openBefore },
        key: `digest:${teamId}:${personId}:${day}`,
        ticketId: null,
        personId,
      },
    ],
    now,
  );
  return true;
}
