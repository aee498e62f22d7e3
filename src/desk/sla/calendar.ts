import type { Reader } from '../../store/open.ts';
import { addDays, type Day, instantAt } from '../zonedTime.ts';
import { businessMsBetween, type Calendar } from './businessHours.ts';
import { calendarOf } from './plan.ts';

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

/** Is the desk open at all on this day of a time zone? */
export const isBusinessDay = (calendar: Calendar, day: Day, timeZone: string): boolean =>
  businessMsBetween(calendar, instantAt(day, 0, timeZone), instantAt(addDays(day, 1), 0, timeZone)) > 0;
