import type { Tx } from '../../store/open.ts';
import type { Priority } from '../priority.ts';
import type { Calendar } from './businessHours.ts';
import { calendarOf, type CalendarRow } from './calendar.ts';
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

interface PlanRow extends CalendarRow {
  readonly team: string | null;
  readonly subcategory: string | null;
  readonly service: string | null;
  readonly desk: string | null;
}
