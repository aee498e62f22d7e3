import type { Tx } from '../../store/open.ts';
import type { Priority } from '../priority.ts';
import { businessCalendar, type Calendar, type Period } from './businessHours.ts';
import { type Holidays, isHoliday } from './holidays.ts';
import { type OwnTargets, targetMs } from './targets.ts';

/** What a ticket's clocks are counted by. */
export interface SlaPlan {
  readonly calendar: Calendar;
  readonly ttoMs: number;
  readonly ttrMs: number;
}

export interface PlannedTicket {
  readonly teamId: number;
  readonly subcategoryId: number | null;
  readonly priority: number;
}

/**
 * The desk's hours, and the targets of this ticket: its subcategory's, else its service's, its team's, the desk's.
 * One statement: a ticket that is made waits for it.
 */
export async function slaPlan(tx: Tx, { teamId, subcategoryId, priority }: PlannedTicket): Promise<SlaPlan> {
  const [row] = await tx.$queryRaw<PlanRow[]>`
    SELECT t."sla" AS "team", c."sla" AS "subcategory", p."sla" AS "service",
      (SELECT "value" FROM "Setting" WHERE "key" = 'sla') AS "desk",
      (SELECT "value" FROM "Setting" WHERE "key" = 'timeZone') AS "timeZone",
      (SELECT "value" FROM "Setting" WHERE "key" = 'hours') AS "hours",
      (SELECT "value" FROM "Setting" WHERE "key" = 'holidays') AS "holidays",
      (SELECT "value" FROM "Setting" WHERE "key" = 'extraHolidays') AS "extraHolidays"
    FROM "Team" t
    LEFT JOIN "CatalogueNode" c ON c."id" = ${subcategoryId}
    LEFT JOIN "CatalogueNode" p ON p."id" = c."parentId"
    WHERE t."id" = ${teamId}`;
  const said = [row?.subcategory, row?.service, row?.team, row?.desk].flatMap((json) =>
    json ? [JSON.parse(json) as OwnTargets] : [],
  );
  return {
    calendar: calendarOf(row),
    ttoMs: targetMs(said, 'tto', priority as Priority),
    ttrMs: targetMs(said, 'ttr', priority as Priority),
  };
}

export interface CalendarRow {
  readonly timeZone: string | null;
  readonly hours: string | null;
  readonly holidays: string | null;
  readonly extraHolidays: string | null;
}

interface PlanRow extends CalendarRow {
  readonly team: string | null;
  readonly subcategory: string | null;
  readonly service: string | null;
  readonly desk: string | null;
}

/** Kept while the settings stay: what a calendar worked out of its days is worth keeping. */
let kept: { readonly of: string; readonly calendar: Calendar } | null = null;

export function calendarOf(row: CalendarRow | undefined): Calendar {
  const { timeZone, hours, holidays, extraHolidays } = row ?? {};
  const of = JSON.stringify([timeZone, hours, holidays, extraHolidays]);
  if (kept?.of === of) return kept.calendar;
  const extra = new Set(JSON.parse(extraHolidays ?? '[]') as string[]);
  const calendar = businessCalendar({
    timeZone: timeZone ?? 'Europe/Paris',
    week: weekOf(JSON.parse(hours ?? '{}') as Hours),
    isHoliday: (day) => isHoliday(day, (holidays ?? 'france') as Holidays, extra),
  });
  kept = { of, calendar };
  return calendar;
}

/** As the desk file has them: `{ mon: ['08:00-12:00', …] }`. */
type Hours = Partial<Record<(typeof WEEKDAYS)[number], readonly string[]>>;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A file that names no hours says nothing of them: no desk is closed for ever. */
function weekOf(hours: Hours): Period[][] {
  const week = WEEKDAYS.map((day) => (hours[day] ?? []).map(periodOf));
  return week.some((periods) => periods.length > 0)
    ? week
    : WEEKDAYS.map((_, day) => (day < 5 ? [periodOf(OFFICE_HOURS)] : []));
}

const OFFICE_HOURS = '08:00-18:00';

function periodOf(written: string): Period {
  const [from, to] = written.split('-').map((time) => {
    const [hours, minutes] = time.split(':').map(Number);
    return ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
  });
  return { from: from ?? 0, to: to ?? 0 };
}
