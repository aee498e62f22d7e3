import { sqltag as sql } from '@prisma/client/runtime/client';
import type { Store, Tx } from '../store/open.ts';
import { openToTell } from '../store/queries/digest.ts';
import { earlierDigests } from '../store/queries/earlierDigests.ts';
import { queue } from './deliveries.ts';
import { type DigestPeriod, digestPeriod } from './digestPeriod.ts';
import { localTime, weekdayOf } from './zonedTime.ts';

interface Options {
  /** From which hour of their day a lead wants it. */
  readonly hourOf?: (lead: { readonly id: number }) => number;
  /** `day`: YYYY-MM-DD, where the lead is. */
  readonly isBusinessDay?: (day: string) => boolean;
}

/**
 * Queues the digest of each team for each of its leads whose hour has come, once a day of theirs, however often this
 * runs and whoever runs it. After a while without it there is one, of today, that counts from the last. Returns how
 * many were queued: none where there is nothing to say.
 */
export async function queueDigests(
  store: Store,
  now: Date,
  { hourOf = () => 8, isBusinessDay = mondayToFriday }: Options = {},
): Promise<number> {
  const leads = await store.read.membership.findMany({
    where: { role: 'lead' },
    include: { person: { select: { id: true, timeZone: true } } },
    orderBy: [{ teamId: 'asc' }, { personId: 'asc' }],
  });
  const today = leads.map(({ teamId, person }) => ({
    teamId,
    personId: person.id,
    ...localTime(now, person.timeZone),
    from: hourOf(person),
  }));
  const due = today.filter(({ day, hour, from }) => hour >= from && isBusinessDay(day));
  let queued = 0;
  for (const one of await notYetMade(store, due)) {
    const period = digestPeriod(await earlierDigests(store.read, { ...one, before: one.day }), one.day, now);
    const open = await openToTell(store.read, { teamId: one.teamId, now, since: period.since });
    if (await store.write((tx) => make(tx, one, open, period, now))) queued += 1;
  }
  return queued;
}

export const mondayToFriday = (day: string): boolean => weekdayOf(day) <= 5;

interface LeadsDay {
  readonly teamId: number;
  readonly personId: number;
  readonly day: string;
}

async function notYetMade(store: Store, due: readonly LeadsDay[]): Promise<readonly LeadsDay[]> {
  const made = await store.read.digest.findMany({
    where: { OR: due.map(({ teamId, personId, day }) => ({ teamId, personId, day })) },
    select: { teamId: true, personId: true },
  });
  return due.filter(
    (one) => !made.some(({ teamId, personId }) => teamId === one.teamId && personId === one.personId),
  );
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
