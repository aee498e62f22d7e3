import { actionsFor, actionsOfTeam, primaryAction } from '../../desk/actionsFor.ts';
import type { ActionId } from '../../desk/lifecycle.ts';
import type { State } from '../../desk/vocabulary.ts';
import type { Audience, CardRow } from './ticketCard.ts';

export interface OfferedActions {
  readonly primary: ActionId | null;
  /** At most four, the primary one first. */
  readonly buttons: readonly ActionId[];
  /** « Autres actions » */
  readonly menu: readonly ActionId[];
  readonly following: readonly ActionId[];
}

/** Which of the actions a viewer may take now stand as buttons, and which in the menu. */
export function offeredActions(row: CardRow, audience: Audience): OfferedActions {
  const allowed =
    audience.for === 'team'
      ? // A channel's card is one for all: what an agent of the team may do, whoever has the ticket.
        actionsOfTeam(row.state)
      : actionsFor(audience.person, row, {
          watching: row.watcherIds.includes(audience.person.id),
          now: audience.now,
        });
  const asRequester =
    audience.for === 'person' && !allowed.includes('note') && allowed.some((action) => action !== 'reply');
  const primary = audience.for === 'team' ? primaryInChannel(row.state) : primaryAction(audience.person, row);
  const wanted = [...(primary ? [primary] : []), ...(asRequester ? REQUESTER : STAFF)[row.state]];
  const buttons = [...new Set(wanted)].filter((action) => allowed.includes(action)).slice(0, 4);
  const following = allowed.filter((action) => action === 'follow' || action === 'unfollow');
  const aside: readonly ActionId[] = [...buttons, ...following];
  const menu = allowed.filter((action) => !aside.includes(action));
  return { primary, buttons, menu, following };
}

function primaryInChannel(state: State): ActionId | null {
  return state === 'dispatched' || state === 'redispatched' ? 'take' : null;
}

const STAFF: Record<State, readonly ActionId[]> = {
  awaiting_approval: ['approve', 'reject', 'reply', 'note'],
  rejected: ['note'],
  dispatched: ['take', 'reply', 'note', 'transfer'],
  redispatched: ['take', 'reply', 'note', 'transfer'],
  assigned: ['reply', 'note', 'ask', 'resolve'],
  pending: ['resume', 'reply', 'note', 'resolve'],
  awaiting_requester: ['resume', 'reply', 'note', 'chase'],
  resolved: ['note', 'reply', 'reopen', 'close'],
  closed: ['note', 'reply'],
  abandoned: ['note'],
};

const REQUESTER: Record<State, readonly ActionId[]> = {
  awaiting_approval: ['reply', 'chase', 'abandon'],
  rejected: ['reply'],
  dispatched: ['reply', 'abandon', 'chase'],
  redispatched: ['reply', 'abandon', 'chase'],
  assigned: ['reply', 'abandon', 'chase'],
  pending: ['reply', 'abandon', 'chase'],
  awaiting_requester: ['reply', 'abandon'],
  resolved: ['close', 'reopen', 'reply'],
  closed: ['rate', 'reply'],
  abandoned: [],
};
