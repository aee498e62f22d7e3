/** Whose public holidays a desk keeps. */
export const HOLIDAYS = ['france', 'none'] as const;
export type Holidays = (typeof HOLIDAYS)[number];

/** Is this day (`2026-12-25`) a holiday of the desk? `extra`: its own, beside the public ones. */
export function isHoliday(day: string, holidays: Holidays, extra: ReadonlySet<string>): boolean {
  return extra.has(day) || (holidays === 'france' && franceHolidays(Number(day.slice(0, 4))).has(day));
}

/** France's eleven public holidays of a year. Source: Code du travail, art. L3133-1. */
export function franceHolidays(year: number): ReadonlySet<string> {
  const known = KNOWN.get(year);
  if (known) return known;
  const easter = easterOf(year);
  const days = new Set([
    ...FIXED.map((day) => `${year}-${day}`),
    ...AFTER_EASTER.map((n) => later(easter, n)),
  ]);
  KNOWN.set(year, days);
  return days;
}

const KNOWN = new Map<number, ReadonlySet<string>>();
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Lundi de Pâques, Ascension, lundi de Pentecôte. */
const AFTER_EASTER = [1, 39, 50];

const later = (day: number, days: number): string =>
  new Date(day + days * 86_400_000).toISOString().slice(0, 10);

/** Easter Sunday, as midnight UTC. Source: the anonymous Gregorian algorithm (Nature, 1876; Meeus, 1991). */
function easterOf(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const month = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * month + 114;
  return Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1);
}
