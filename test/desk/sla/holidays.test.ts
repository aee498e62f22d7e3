import { describe, expect, it } from 'vitest';
import { franceHolidays, isHoliday } from '../../../src/desk/sla/holidays.ts';

describe('France’s public holidays', () => {
  // Easter Monday, Ascension, Whit Monday. Source: calendars of the Journal officiel.
  it.each([
    [2008, '2008-03-24', '2008-05-01', '2008-05-12'],
    [2019, '2019-04-22', '2019-05-30', '2019-06-10'],
    [2024, '2024-04-01', '2024-05-09', '2024-05-20'],
    [2025, '2025-04-21', '2025-05-29', '2025-06-09'],
    [2026, '2026-04-06', '2026-05-14', '2026-05-25'],
    [2027, '2027-03-29', '2027-05-06', '2027-05-17'],
    [2038, '2038-04-26', '2038-06-03', '2038-06-14'],
  ])('of %i', (year, easterMonday, ascension, whitMonday) => {
    const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
    const expected = new Set([...fixed.map((day) => `${year}-${day}`), easterMonday, ascension, whitMonday]);
    expect(franceHolidays(year)).toEqual(expected);
  });

  it('are kept where the desk says so, its own days in any case', () => {
    const extra = new Set(['2026-12-24']);
    expect(isHoliday('2026-12-25', 'france', extra)).toBe(true);
    expect(isHoliday('2026-12-25', 'none', extra)).toBe(false);
    expect(isHoliday('2026-12-24', 'none', extra)).toBe(true);
    expect(isHoliday('2026-12-23', 'france', extra)).toBe(false);
  });
});
