import { z } from 'zod';
import type { Priority } from '../priority.ts';

/** Time to own: until somebody takes the ticket. Time to resolve: without the time it waits. */
export const CLOCKS = ['tto', 'ttr'] as const;
export type ClockName = (typeof CLOCKS)[number];

/** By priority, 1 to 4, as a desk file names them. */
export const PRIORITY_NAMES = ['critical', 'high', 'medium', 'low'] as const;
type PriorityName = (typeof PRIORITY_NAMES)[number];

/** In minutes of opening hours. */
export type Targets = Readonly<Record<ClockName, Readonly<Record<PriorityName, number>>>>;
/** Of a team, a service or a subcategory: what it does not say is the desk's. */
export type OwnTargets = {
  readonly [Clock in ClockName]?: { readonly [Name in PriorityName]?: number | undefined } | undefined;
};

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

/** A day of a desk is about eight hours: low is a week. */
export const DEFAULT_TARGETS: Targets = {
  tto: { critical: 30, high: 2 * 60, medium: 4 * 60, low: 8 * 60 },
  ttr: { critical: 4 * 60, high: 8 * 60, medium: 16 * 60, low: 40 * 60 },
};

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

/** What several say of one priority, in ms; the first that says something is followed. */
export function targetMs(said: readonly OwnTargets[], clock: ClockName, priority: Priority): number {
  const name = PRIORITY_NAMES[priority - 1] as PriorityName;
  const minutes = said.map((targets) => targets[clock]?.[name]).find((value) => value !== undefined);
  return (minutes ?? DEFAULT_TARGETS[clock][name]) * 60_000;
}
