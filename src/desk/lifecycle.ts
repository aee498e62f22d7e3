import { ACTIVE_STATES, STATES, type State } from './vocabulary.ts';

/**
 * The table of states and actions: the code that moves a ticket, the buttons of a card, the help and the
 * documentation all read it. Source: the tutorial's « Autres actions », iTop's UserRequest life cycle.
 */
export const ACTIONS = [
  'approve',
  'reject',
  'take',
  'assign',
  'transfer',
  'hold',
  'ask',
  'resume',
  'chase',
  'resolve',
  'reopen',
  'close',
  'closeAdministratively',
  'abandon',
  'reply',
  'note',
  'edit',
  'follow',
  'unfollow',
  'rate',
] as const;
export type ActionId = (typeof ACTIONS)[number];

/**
 * Who a person is to one ticket; somebody may be several at once.
 * `agent`: of the ticket's team. `owner`: the agent it is assigned to. `lead`: of the ticket's team.
 * `anyAgent`: an agent of another team. `requester`: requester or beneficiary. `desk`: the clock.
 */
export const ROLES = ['requester', 'agent', 'owner', 'anyAgent', 'lead', 'approver', 'desk'] as const;
export type Role = (typeof ROLES)[number];

export interface Rule {
  readonly from: readonly State[];
  /** Where the ticket goes; absent: it stays where it is. */
  readonly to?: State;
  readonly who: readonly Role[];
}

const QUEUED = ['dispatched', 'redispatched'] as const satisfies readonly State[];
const PAUSED = ['pending', 'awaiting_requester'] as const satisfies readonly State[];
const WORKED = ['assigned', ...PAUSED] as const satisfies readonly State[];
const OPEN = [...QUEUED, ...WORKED] as const satisfies readonly State[];
const NOT_CLOSED = STATES.filter((s) => s !== 'closed' && s !== 'abandoned' && s !== 'rejected');
const TEAM: readonly Role[] = ['agent', 'owner', 'lead'];
const STAFF: readonly Role[] = [...TEAM, 'anyAgent'];

export const LIFECYCLE: Record<ActionId, Rule> = {
  approve: { from: ['awaiting_approval'], to: 'dispatched', who: ['approver'] },
  reject: { from: ['awaiting_approval'], to: 'rejected', who: ['approver'] },
  // From a pause `take` keeps the state: see nextState.
  take: { from: OPEN, to: 'assigned', who: TEAM },
  assign: { from: OPEN, to: 'assigned', who: TEAM },
  // Before approval it keeps waiting for it: see nextState.
  transfer: { from: ACTIVE_STATES, to: 'redispatched', who: TEAM },
  hold: { from: ['assigned'], to: 'pending', who: ['owner', 'lead'] },
  ask: { from: ['assigned'], to: 'awaiting_requester', who: ['owner', 'lead'] },
  resume: { from: PAUSED, to: 'assigned', who: [...TEAM, 'desk'] },
  chase: { from: ACTIVE_STATES, who: ['requester', ...STAFF] },
  resolve: { from: WORKED, to: 'resolved', who: ['owner', 'lead'] },
  // Redispatched when nobody has it any more: see nextState.
  reopen: { from: ['resolved'], to: 'assigned', who: ['requester', ...TEAM] },
  close: { from: ['resolved'], to: 'closed', who: ['requester', ...TEAM, 'desk'] },
  closeAdministratively: { from: NOT_CLOSED, to: 'closed', who: ['lead'] },
  abandon: { from: ACTIVE_STATES, to: 'abandoned', who: ['requester', ...TEAM] },
  reply: { from: STATES, who: ['requester', ...STAFF] },
  note: { from: STATES, who: STAFF },
  edit: { from: NOT_CLOSED, who: TEAM },
  follow: { from: STATES, who: STAFF },
  unfollow: { from: STATES, who: STAFF },
  rate: { from: ['resolved', 'closed'], who: ['requester'] },
};

/** The state after `action`. `agentStays`: somebody has the ticket and is still in its team. */
export function nextState(action: ActionId, from: State, agentStays: boolean): State {
  // Moving a request elsewhere is no approval of it.
  if (action === 'transfer' && from === 'awaiting_approval') return from;
  if ((action === 'take' || action === 'assign') && (PAUSED as readonly State[]).includes(from)) return from;
  if ((action === 'reopen' || action === 'resume') && !agentStays) return 'redispatched';
  return LIFECYCLE[action].to ?? from;
}

export type Verdict = 'allowed' | 'wrong_state' | 'not_permitted';

/** May somebody with these roles do this, here? The state is only named to those who may act at all. */
export function verdict(action: ActionId, state: State, roles: readonly Role[]): Verdict {
  const rule = LIFECYCLE[action];
  if (!rule.who.some((role) => roles.includes(role))) return 'not_permitted';
  return rule.from.includes(state) ? 'allowed' : 'wrong_state';
}
