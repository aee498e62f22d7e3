import { offsetAt } from './timeZone.ts';

/** A day as a calendar writes it: `2026-03-29`. */
export type Day = string;

/**
 * The instant at which a clock in this time zone shows so many minutes after midnight: the first of two where it shows
 * them twice, as much later as the clock jumps where it never does. An invalid Date for what is no day.
 */
export function instantAt(day: Day, minutes: number, timeZone: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE_MS;
  if (Number.isNaN(utc)) return new Date(utc);
  // Twice: the offset at the guess may not be the offset at the answer, around a change of clocks.
  const before = utc - offsetAt(utc - DAY_MS, timeZone);
  if (before + offsetAt(before, timeZone) === utc) return new Date(before);
  const after = utc - offsetAt(before, timeZone);
  return new Date(after + offsetAt(after, timeZone) === utc ? after : before);
}

/** Where somebody is: their day, and the hour of it. */
export interface LocalTime {
  readonly day: Day;
  readonly hour: number;
}

export function localTime(at: Date, timeZone: string): LocalTime {
  const local = new Date(at.getTime() + offsetAt(at.getTime(), timeZone)).toISOString();
  return { day: local.slice(0, 10), hour: Number(local.slice(11, 13)) };
}

/** The day so many days later; earlier, when negative. */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** 1, Monday, to 7. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
