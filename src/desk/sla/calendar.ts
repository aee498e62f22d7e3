import type { Reader } from '../../store/open.ts';
import { addDays, type Day, instantAt } from '../zonedTime.ts';
import { businessCalendar, businessMsBetween, type Calendar, type Period } from './businessHours.ts';
import { type Holidays, isHoliday } from './holidays.ts';

/** When the desk is open, as its file has it. */
export async function readCalendar(read: Reader): Promise<Calendar> {
  const keys = ['timeZone', 'hours', 'holidays', 'extraHolidays'] as const;
  const rows = await read.setting.findMany({ where: { key: { in: [...keys] } } });
  const said = (key: (typeof keys)[number]): string | null =>
    rows.find((row) => row.key === key)?.value ?? null;
  return calendarOf({
    timeZone: said('timeZone'),
    hours: said('hours'),
    holidays: said('holidays'),
    extraHolidays: said('extraHolidays'),
  });
}

/** Is the desk open at all on this day of its own? */
export function isBusinessDay(calendar: Calendar, day: Day): boolean {
  const midnight = (of: Day): Date => instantAt(of, 0, calendar.timeZone);
  return businessMsBetween(calendar, midnight(day), midnight(addDays(day, 1))) > 0;
}

/** The settings of a calendar, as they are stored. */
export interface CalendarRow {
  readonly timeZone: string | null;
  readonly hours: string | null;
  readonly holidays: string | null;
  readonly extraHolidays: string | null;
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
