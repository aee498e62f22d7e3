import { isActive, type State } from '../vocabulary.ts';
import { addBusinessMs, businessMsBetween } from './businessHours.ts';
import type { SlaPlan } from './plan.ts';

/** A ticket's stopwatches: columns of its row, see prisma/schema.prisma. */
export interface Clock {
  readonly slaStartedAt: Date | null;
  readonly ttoTargetMs: number | null;
  readonly ttoWarnAt: Date | null;
  readonly ttoDueAt: Date | null;
  readonly ttoBreachedAt: Date | null;
  readonly ttrTargetMs: number | null;
  readonly ttrSpentMs: number;
  readonly ttrSince: Date | null;
  readonly ttrWarnAt: Date | null;
  readonly ttrDueAt: Date | null;
  readonly ttrBreachedAt: Date | null;
  readonly slaNextAt: Date | null;
  readonly lateAt: Date | null;
}

export const NOT_STARTED: Clock = {
  slaStartedAt: null,
  ttoTargetMs: null,
  ttoWarnAt: null,
  ttoDueAt: null,
  ttoBreachedAt: null,
  ttrTargetMs: null,
  ttrSpentMs: 0,
  ttrSince: null,
  ttrWarnAt: null,
  ttrDueAt: null,
  ttrBreachedAt: null,
  slaNextAt: null,
  lateAt: null,
};

/** No plan has such targets: what was counted by another calendar, or by other targets, is counted again. */
export const COUNT_ANEW = { ttoTargetMs: 0, ttrTargetMs: 0 } as const satisfies Partial<Clock>;

export const isCountedAnew = (clock: Clock): boolean => clock.ttrTargetMs === COUNT_ANEW.ttrTargetMs;

/** What of a ticket its clocks follow. */
export interface Standing {
  readonly state: State;
  readonly takenAt: Date | null;
}

/**
 * The clocks of a ticket that stands so from now on. Source: DESIGN §3, the clocks of each state. TTO runs until
 * somebody first takes the ticket; TTR runs but for where it waits for somebody else, ends with the resolution, and
 * goes on where the ticket is reopened. Other targets count from the same start.
 */
export function clockAfter(before: Clock, standing: Standing, plan: SlaPlan, now: Date): Clock {
  const startedAt = before.slaStartedAt ?? (runs(standing.state) ? now : null);
  if (startedAt === null) return before;
  const tto = ttoAfter(before, startedAt, standing, plan, now);
  const { spentMs, since, ...ttr } = ttrAfter(before, standing, plan, now);
  return withNext(
    {
      ...before,
      slaStartedAt: startedAt,
      ttoTargetMs: tto.targetMs,
      ttoWarnAt: tto.warnAt,
      ttoDueAt: tto.dueAt,
      ttoBreachedAt: tto.breachedAt,
      ttrTargetMs: ttr.targetMs,
      ttrSpentMs: spentMs,
      ttrSince: since,
      ttrWarnAt: ttr.warnAt,
      ttrDueAt: ttr.dueAt,
      ttrBreachedAt: ttr.breachedAt,
    },
    standing,
  );
}

/** What the watch says of a ticket, once each: 75 % of a time is over, or all of it. */
export const SLA_MARKS = ['ttoWarning', 'ttoBreach', 'ttrWarning', 'ttrBreach'] as const;
export type SlaMark = (typeof SLA_MARKS)[number];

export const isBreach = (mark: string): boolean => mark === 'ttoBreach' || mark === 'ttrBreach';

/** What is due by now and was not said yet, and the clocks once it is said. Whoever is late is warned no more. */
export function markDue(
  before: Clock,
  standing: Standing,
  now: Date,
): { readonly clock: Clock; readonly marks: readonly SlaMark[] } {
  const marks: SlaMark[] = [];
  let clock = before;
  if (isActive(standing.state) && standing.takenAt === null) {
    if (passed(clock.ttoDueAt, now) && clock.ttoBreachedAt === null) {
      marks.push('ttoBreach');
      clock = { ...clock, ttoBreachedAt: clock.ttoDueAt, ttoWarnAt: null };
    } else if (passed(clock.ttoWarnAt, now)) {
      marks.push('ttoWarning');
      clock = { ...clock, ttoWarnAt: null };
    }
  }
  if (isActive(standing.state)) {
    if (passed(clock.ttrDueAt, now) && clock.ttrBreachedAt === null) {
      marks.push('ttrBreach');
      clock = { ...clock, ttrBreachedAt: clock.ttrDueAt, ttrWarnAt: null };
    } else if (passed(clock.ttrWarnAt, now)) {
      marks.push('ttrWarning');
      clock = { ...clock, ttrWarnAt: null };
    }
  }
  return { clock: withNext(clock, standing), marks };
}

/** One of the two, without its prefix. */
interface Face {
  readonly targetMs: number | null;
  readonly warnAt: Date | null;
  readonly dueAt: Date | null;
  readonly breachedAt: Date | null;
}

/** Of its time, after which the one who has the ticket is warned. */
const WARNED_AFTER = 0.75;

const runs = (state: State): boolean =>
  state === 'dispatched' || state === 'redispatched' || state === 'assigned';

function ttoAfter(
  before: Clock,
  startedAt: Date,
  { state, takenAt }: Standing,
  { calendar, ttoMs }: SlaPlan,
  now: Date,
): Face {
  const face: Face = {
    targetMs: before.ttoTargetMs,
    warnAt: before.ttoWarnAt,
    dueAt: before.ttoDueAt,
    breachedAt: before.ttoBreachedAt,
  };
  if (takenAt !== null || !isActive(state)) return ended(face, takenAt ?? now);
  return face.targetMs === ttoMs
    ? face
    : retimed(face, ttoMs, (ms) => addBusinessMs(calendar, startedAt, ms), now);
}

type TtrFace = Face & { readonly spentMs: number; readonly since: Date | null };

function ttrAfter(before: Clock, { state }: Standing, { calendar, ttrMs }: SlaPlan, now: Date): TtrFace {
  const face: Face = {
    targetMs: before.ttrTargetMs,
    warnAt: before.ttrWarnAt,
    dueAt: before.ttrDueAt,
    breachedAt: before.ttrBreachedAt,
  };
  const since = before.ttrSince;
  const same = face.targetMs === ttrMs;
  if (runs(state) && since && same) return { ...face, spentMs: before.ttrSpentMs, since };

  const spentMs = before.ttrSpentMs + (since ? businessMsBetween(calendar, since, now) : 0);
  if (!isActive(state)) {
    const end = ended(face, now);
    return { ...end, dueAt: end.breachedAt, spentMs, since: null };
  }
  if (!runs(state)) return { ...paused(face, spentMs, ttrMs, now), spentMs, since: null };
  // Late already, and late it stays.
  if (same && face.dueAt) return { ...face, spentMs, since: now };
  return {
    ...retimed(face, ttrMs, (ms) => addBusinessMs(calendar, now, ms - spentMs), now),
    spentMs,
    since: now,
  };
}

function ended(face: Face, at: Date): Face {
  return {
    ...face,
    warnAt: null,
    breachedAt: face.breachedAt ?? (passed(face.dueAt, at) ? face.dueAt : null),
  };
}

/** What had passed by then stays, so that the watch still says it. */
function paused(face: Face, spentMs: number, targetMs: number, now: Date): Face {
  const warnAt = passed(face.warnAt, now) ? face.warnAt : null;
  if (targetMs === face.targetMs)
    return { ...face, warnAt, dueAt: passed(face.dueAt, now) ? face.dueAt : null };
  const late = spentMs >= targetMs;
  return {
    targetMs,
    warnAt,
    dueAt: late ? (face.dueAt ?? now) : null,
    breachedAt: late ? face.breachedAt : null,
  };
}

/** Another time, or the rest of one: what lies ahead again may be warned of, and missed, again. */
function retimed(face: Face, targetMs: number, dueIn: (ms: number) => Date, now: Date): Face {
  const warned = face.targetMs !== null && face.warnAt === null;
  const warnAt = dueIn(targetMs * WARNED_AFTER);
  const dueAt = dueIn(targetMs);
  return {
    targetMs,
    warnAt: warned && warnAt <= now ? null : warnAt,
    dueAt,
    breachedAt: dueAt > now ? null : face.breachedAt,
  };
}

function withNext(clock: Clock, { state, takenAt }: Standing): Clock {
  if (!isActive(state)) return { ...clock, slaNextAt: null, lateAt: null };
  const tto = takenAt === null;
  return {
    ...clock,
    slaNextAt: earliest([
      tto ? clock.ttoWarnAt : null,
      tto && !clock.ttoBreachedAt ? clock.ttoDueAt : null,
      clock.ttrWarnAt,
      clock.ttrBreachedAt ? null : clock.ttrDueAt,
    ]),
    lateAt: earliest([tto ? clock.ttoDueAt : null, clock.ttrDueAt]),
  };
}

/** A time is over at the very instant it is due. */
const passed = (at: Date | null, now: Date): boolean => at !== null && at <= now;

const earliest = (dates: readonly (Date | null)[]): Date | null =>
  dates.reduce((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
