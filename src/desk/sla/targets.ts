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

/** A day of a desk is about eight hours: low is a week. */
export const DEFAULT_TARGETS: Targets = {
  tto: { critical: 30, high: 2 * 60, medium: 4 * 60, low: 8 * 60 },
  ttr: { critical: 4 * 60, high: 8 * 60, medium: 16 * 60, low: 40 * 60 },
};

/** What several say of one priority, in ms; the first that says something is followed. */
export function targetMs(said: readonly OwnTargets[], clock: ClockName, priority: Priority): number {
  const name = PRIORITY_NAMES[priority - 1] as PriorityName;
  const minutes = said.map((targets) => targets[clock]?.[name]).find((value) => value !== undefined);
  return (minutes ?? DEFAULT_TARGETS[clock][name]) * 60_000;
}
