import type { Visible } from '../store/queries/visible.ts';
import type { Actor } from './actor.ts';

/**
 * Who may see which tickets: the one policy for lists, links, search, exports and notifications. Agents see all;
 * everybody else what they asked for or was asked for them, what waits for their approval, and what was opened to their
 * site or business team
 * (tutorial: « visible par : moi uniquement / mon établissement / mon équipe métier »).
 */
export function visibleTo(actor: Actor): Visible {
  if (actor.memberships.length > 0) return { all: true };
  return {
    all: false,
    personId: actor.id,
    siteId: actor.siteId ?? null,
    businessTeamId: actor.businessTeamId ?? null,
  };
}

/** The same policy, for one ticket. */
export function maySee(actor: Actor, ticket: SeenTicket): boolean {
  const visible = visibleTo(actor);
  if (visible.all) return true;
  if (visible.personId === ticket.requesterId || visible.personId === ticket.beneficiaryId) return true;
  if (ticket.state === 'awaiting_approval' && ticket.subcategory?.approverId === actor.id) return true;
  switch (ticket.visibility) {
    case 'site':
      return visible.siteId !== null && visible.siteId === ticket.siteId;
    case 'business_team':
      return visible.businessTeamId !== null && visible.businessTeamId === ticket.businessTeamId;
    default:
      return false;
  }
}

export interface SeenTicket {
  readonly requesterId: number;
  readonly beneficiaryId: number | null;
  readonly siteId: number | null;
  readonly businessTeamId: number | null;
  readonly visibility: string;
  readonly state: string;
  readonly subcategory: { readonly approverId: number | null } | null;
}
