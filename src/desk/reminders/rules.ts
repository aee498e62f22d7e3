import type { State } from '../vocabulary.ts';

/** Reminders: that nobody is left waiting. The sentence of each is `reminder.<rule>` in the catalogue of messages. */
export const REMINDERS = [
  'unapproved',
  'unassigned',
  'holdForgotten',
  'holdEscalated',
  'answerAwaited',
  'answerMissing',
] as const;
export type ReminderRule = (typeof REMINDERS)[number];

/** Who is reminded. */
export type Reminded = 'approver' | 'team' | 'agent' | 'leads' | 'requester';

/** What the desk does of itself when the time has come. */
export type Wake =
  | { readonly does: 'remind'; readonly rule: ReminderRule; readonly who: Reminded }
  | { readonly does: 'resume' }
  | { readonly does: 'close' };

/** Opening time of the desk that must pass since the episode began. `days` are days it is open. */
export type After =
  { readonly hours: number } | { readonly days: number } | { readonly calendarDays: number };

export interface Step {
  readonly after: After;
  readonly wake: Wake;
}

/** The desk's patience, which a team may change: see `reminders` in the desk file, and patience.ts. */
export interface Patience {
  /** Days of opening until an approver hears that a request waits for them. */
  readonly approvalDays: number;
  /** Opening hours until a team hears that nobody has taken a request. */
  readonly unassignedHours: number;
  /** Days of opening until an agent hears that a request on hold has no news; as many again until the leads do. */
  readonly holdDays: number;
  /** Days of opening until a requester is reminded of a question, for the first and the second time. */
  readonly answerDays: readonly [number, number];
  /** Days until a resolved request nobody confirmed is closed. */
  readonly closeDays: number;
}

export const PATIENCE: Patience = {
  approvalDays: 2,
  unassignedHours: 4,
  holdDays: 3,
  answerDays: [2, 5],
  closeDays: 7,
};

const remind = (rule: ReminderRule, who: Reminded): Wake => ({ does: 'remind', rule, who });

/**
 * What happens by itself to a ticket that stays in a state: one step after another, each once an episode. A request
 * that is worked on has none: its clocks are those of its service level.
 */
export function stepsOf(state: State, patience: Patience): readonly Step[] {
  const { approvalDays, unassignedHours, holdDays, answerDays, closeDays } = patience;
  switch (state) {
    case 'awaiting_approval':
      return [{ after: { days: approvalDays }, wake: remind('unapproved', 'approver') }];
    case 'dispatched':
    case 'redispatched':
      return [{ after: { hours: unassignedHours }, wake: remind('unassigned', 'team') }];
    case 'pending':
      return [
        { after: { days: holdDays }, wake: remind('holdForgotten', 'agent') },
        { after: { days: 2 * holdDays }, wake: remind('holdEscalated', 'leads') },
      ];
    case 'awaiting_requester':
      return [
        { after: { days: answerDays[0] }, wake: remind('answerAwaited', 'requester') },
        { after: { days: answerDays[1] }, wake: remind('answerAwaited', 'requester') },
        { after: { days: answerDays[1] + 2 }, wake: remind('answerMissing', 'agent') },
      ];
    case 'resolved':
      return [{ after: { calendarDays: closeDays }, wake: { does: 'close' } }];
    case 'assigned':
    case 'rejected':
    case 'closed':
    case 'abandoned':
      return [];
  }
}

/** On hold, news begin the waiting anew; elsewhere only another state does. */
export const isNews = (state: State): boolean => state === 'pending';

/** The columns of a ticket whose waiting begins anew: the next sweep says when it is looked at. */
export const newEpisode = (
  state: State,
  now: Date,
): { readonly wakeAt: Date | null; readonly reminded: number } => ({
  wakeAt: stepsOf(state, PATIENCE).length > 0 ? now : null,
  reminded: 0,
});
