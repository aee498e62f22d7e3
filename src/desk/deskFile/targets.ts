import { z } from 'zod';
import { type ClockName, DEFAULT_TARGETS } from '../sla/targets.ts';

/** As a desk file writes it: 30m, 2h, 1h30. Read as minutes. */
const target = z
  .string()
  .regex(/^(\d{1,4}m|\d{1,3}h([0-5]\d)?)$/, 'a target is written 30m, 2h or 1h30, in opening hours')
  .transform(minutesOf)
  .refine((minutes) => minutes > 0 && minutes <= MOST_MINUTES, 'a target is 1m to 500h');

const MOST_MINUTES = 500 * 60;

function minutesOf(written: string): number {
  const [, minutes] = /^(\d+)m$/.exec(written) ?? [];
  if (minutes !== undefined) return Number(minutes);
  const [, hours, more] = /^(\d+)h(\d\d)?$/.exec(written) ?? [];
  return Number(hours) * 60 + Number(more ?? 0);
}

function withDefaults(clock: ClockName) {
  const { critical, high, medium, low } = DEFAULT_TARGETS[clock];
  return {
    critical: target.default(critical),
    high: target.default(high),
    medium: target.default(medium),
    low: target.default(low),
  };
}

const byPriority = { critical: target, high: target, medium: target, low: target };

export const ownTargets = z
  .strictObject({ tto: z.strictObject(byPriority).partial(), ttr: z.strictObject(byPriority).partial() })
  .partial();

/** The desk's own, each with what it is where the file is silent. */
export const deskTargets = z
  .strictObject({
    tto: z.strictObject(withDefaults('tto')).prefault({}),
    ttr: z.strictObject(withDefaults('ttr')).prefault({}),
  })
  .prefault({});
