import Database from 'better-sqlite3';
import { copyFileSync, existsSync } from 'node:fs';
import { sweepReminders } from '../../src/desk/reminders/sweep.ts';
import { businessCalendar } from '../../src/desk/sla/businessHours.ts';
import { markSla } from '../../src/desk/sla/watch.ts';
import { openStore } from '../../src/store/open.ts';
import { digest } from '../../src/store/queries/digest.ts';
import { filledUntil, fillMillion } from './million.ts';
import { type File, fileAt, newFile, removeFile } from './scratch.ts';
import { ms, percentile, type Table } from './table.ts';

const DUE = 1_000;
const RUNS = 5;
const DAY_MS = 86_400_000;

/**
 * What the clockwork costs on desks of ever more tickets, of which the same number is due: the desk's own work, without
 * what is sent.
 */
export async function due({ sizes }: { readonly sizes: readonly number[] }): Promise<Table> {
  const rows: string[][] = [];
  for (const size of sizes) rows.push([size.toLocaleString('en'), ...(await measure(size))]);
  return {
    title: `Jobs of desks of so many tickets, p50 of ${RUNS}`,
    head: ['', `reminders, ${DUE} due`, 'none due', `times, ${DUE} over`, 'none over', 'digest'],
    rows,
    notes: [
      `Target: ${DUE.toLocaleString('en')} reminders of a million tickets in at most 1 s, a digest in at most 300 ms.`,
    ],
  };
}

async function measure(size: number): Promise<string[]> {
  const kept = fileAt(`desk-of-${size}.db`);
  if (!existsSync(kept.path)) await fillMillion(kept.url, size);
  const file = newFile('due.db');
  copyFileSync(kept.path, file.path);
  const now = filledUntil(size);
  const store = await openStore({ url: file.url });
  const midnightToMidnight = [{ from: 0, to: DAY_MS }];
  const calendar = businessCalendar({
    timeZone: 'Europe/Paris',
    week: Array.from({ length: 7 }, () => midnightToMidnight),
    isHoliday: () => false,
  });
  const sweep = async () => (await sweepReminders(store, calendar, now)).reminded;
  const watch = async () => (await markSla(store, now)).breaches;
  const days = Array.from({ length: 15 }, (_, at) => new Date(now.getTime() - (14 - at) * DAY_MS));
  const since = days.at(-2) ?? now;
  try {
    return [
      ms(await timed(sweep, DUE, () => unassignedSince(file, now))),
      ms(await timed(sweep, 0)),
      ms(await timed(watch, DUE, () => lateBy(file, now))),
      ms(await timed(watch, 0)),
      ms(await timed(async () => (await digest(store.read, { teamId: 1, now, since, days })).oldest.length)),
    ];
  } finally {
    await store.close();
    removeFile(file);
  }
}

async function timed(run: () => Promise<number>, expected?: number, arm = (): void => {}): Promise<number> {
  const times: number[] = [];
  for (let run_ = 0; run_ < RUNS; run_ += 1) {
    arm();
    const started = performance.now();
    const did = await run();
    times.push(performance.now() - started);
    if (expected !== undefined && did !== expected) throw new Error(`${did} instead of ${expected}`);
  }
  return percentile(times, 0.5);
}

/** The newest thousand: nobody has taken them for a day, and nobody was reminded. */
const unassignedSince = (file: File, now: Date): void =>
  change(
    file,
    `UPDATE "Ticket" SET "state" = 'dispatched', "active" = 1, "agentId" = NULL, "reminded" = 0,
       "stateSince" = $since, "wakeAt" = $since
     WHERE "id" > (SELECT max("id") FROM "Ticket") - ${DUE}`,
    now,
  );

const lateBy = (file: File, now: Date): void =>
  change(
    file,
    `UPDATE "Ticket" SET "state" = 'dispatched', "active" = 1, "takenAt" = NULL, "slaStartedAt" = $since,
       "ttoTargetMs" = 60000, "ttoDueAt" = $since, "ttoBreachedAt" = NULL, "slaNextAt" = $since
     WHERE "id" > (SELECT max("id") FROM "Ticket") - ${DUE}`,
    now,
  );

function change({ path }: File, sql: string, now: Date): void {
  const db = new Database(path);
  try {
    // What the run before queued has the same keys.
    db.exec('DELETE FROM "Delivery"');
    db.prepare(sql).run({ since: now.getTime() - DAY_MS });
  } finally {
    db.close();
  }
}
