import type { Role } from './lifecycle.ts';

/** A person as the rules see them. */
export interface Actor {
  readonly id: number;
  readonly name: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly admin: boolean;
  /** Their own, for what is opened to a whole site or business team; absent: none. */
  readonly siteId?: number | null;
  readonly businessTeamId?: number | null;
  /** Where they last acted: slack | teams. */
  readonly chat?: string | null;
  readonly memberships: readonly { readonly teamId: number; readonly role: string }[];
}

export interface TicketParties {
  readonly requesterId: number;
  readonly beneficiaryId: number | null;
  readonly agentId: number | null;
  readonly teamId: number;
  readonly subcategory?: { readonly approverId: number | null } | null;
}

/** Who this person is to this ticket: the one place that answers it, for actions, lists, search and cards. */
export function rolesOf(actor: Actor, ticket: TicketParties): Role[] {
  const roles: Role[] = [];
  const membership = actor.memberships.find((m) => m.teamId === ticket.teamId);
  if (actor.id === ticket.requesterId || actor.id === ticket.beneficiaryId) roles.push('requester');
  if (membership) roles.push('agent');
  if (membership?.role === 'lead') roles.push('lead');
  if (membership && ticket.agentId === actor.id) roles.push('owner');
  if (!membership && actor.memberships.length > 0) roles.push('anyAgent');
  if (ticket.subcategory?.approverId === actor.id) roles.push('approver');
  return roles;
}

/** Agents read the internal journal; being the requester of one's own team's ticket does not take it away. */
export const readsInternalJournal = (actor: Actor): boolean => actor.memberships.length > 0;
