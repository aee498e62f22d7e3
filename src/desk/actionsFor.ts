import { chasedToday } from './actions/chase.ts';
import { type Actor, rolesOf, type TicketParties } from './actor.ts';
import { ACTIONS, type ActionId, type Role, verdict } from './lifecycle.ts';
import { isActive, type State } from './vocabulary.ts';

/** What of a ticket decides who may do what. */
export interface ViewedTicket extends TicketParties {
  readonly state: State;
  readonly requesterChasedAt: Date | null;
  /** 1 the best; null: not rated. */
  readonly satisfaction: number | null;
}

/** Every action this viewer may do now, in the order of the tutorial's « Autres actions ». LIFECYCLE decides. */
export function actionsFor(
  actor: Actor,
  ticket: ViewedTicket,
  { watching, now }: { readonly watching: boolean; readonly now: Date },
): ActionId[] {
  const roles = rolesOf(actor, ticket);
  return ORDER.filter((action) => {
    if (verdict(action, ticket.state, roles) !== 'allowed') return false;
    if (action === 'take') return ticket.agentId !== actor.id;
    if (action === 'rate') return ticket.satisfaction === null;
    if (action === 'follow') return !watching;
    if (action === 'unfollow') return watching;
    if (action === 'chase') return !chasedToday(actor, ticket, now);
    return true;
  });
}

/** On a card that one team shares: what its agents may do, whoever of them has the ticket. */
export function actionsOfTeam(state: State): ActionId[] {
  return ORDER.filter((action) => verdict(action, state, ['agent', 'owner']) === 'allowed');
}

/** The one button a card puts first, or null where no action stands out. */
export function primaryAction(actor: Actor, ticket: ViewedTicket): ActionId | null {
  const roles = rolesOf(actor, ticket);
  const candidate = candidateFor(ticket, roles);
  return candidate && verdict(candidate, ticket.state, roles) === 'allowed' ? candidate : null;
}

function candidateFor({ state }: ViewedTicket, roles: readonly Role[]): ActionId | null {
  if (state === 'awaiting_approval') return 'approve';
  if (roles.includes('requester') && state === 'resolved') return 'close';
  if (roles.includes('requester') && state === 'awaiting_requester') return 'reply';
  if (roles.includes('owner')) return isActive(state) ? 'reply' : null;
  return state === 'dispatched' || state === 'redispatched' ? 'take' : null;
}

/** Source: the tutorial's « Autres actions », into which what it does not show is put where it belongs. */
const PLACES: Record<ActionId, number> = {
  approve: 1,
  reject: 2,
  hold: 3, // En attente
  resume: 4,
  resolve: 5, // Résolu
  assign: 6, // Réassigner
  transfer: 7, // Affecter à une équipe
  take: 8, // Auto-réaffecter
  chase: 9, // Relancer
  close: 10, // Clore la demande
  reopen: 11,
  ask: 12, // À compléter
  abandon: 13, // Abandonner
  reply: 14,
  note: 15,
  edit: 16,
  closeAdministratively: 17,
  rate: 18,
  follow: 19, // Suivre
  unfollow: 20,
};
const ORDER = [...ACTIONS].sort((a, b) => PLACES[a] - PLACES[b]);
