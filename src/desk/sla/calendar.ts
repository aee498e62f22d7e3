import type { Reader } from '../../store/open.ts';
import type { BusinessCalendar } from './businessHours.ts';
import { isFrenchHoliday } from './holidays.ts';

/** The desk's, as its file has it. */
export async function readCalendar(read: Reader): Promise<BusinessCalendar> {
  const rows = await read.setting.findMany({ where: { key: { in: ['hours', 'timeZone'] } } });
  const settings = new Map(rows.map(({ key, value }) => [key, value]));
  return {
    timeZone: settings.get('timeZone') ?? 'Europe/Paris',
    hours: JSON.parse(settings.get('hours') ?? '{}') as BusinessCalendar['hours'],
    isHoliday: isFrenchHoliday,
  };
}
