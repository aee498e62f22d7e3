import { type Actor, readsInternalJournal, rolesOf } from '../../desk/actor.ts';
import { referencesIn } from '../../desk/reference.ts';
import type { Reader } from '../../store/open.ts';
import { isSignedFor, signedIn } from '../signature.ts';
import type { HeardMail } from './heardMail.ts';

/** Where a mail goes on. `requester`: in the journal its requester reads. `agent`: in the internal one. */
export interface Continued {
  readonly ticketId: number;
  readonly as: 'requester' | 'agent';
}

/**
 * The ticket that a mail goes on with; null: it is a request of its own. Anybody can write a reference and a sender's
 * address: the reference alone leads only its own requester to it, and never into the internal journal. For agents it
 * must be signed, for them: then they have had a mail of that ticket.
 */
export async function continued(
  read: Reader,
  secret: string,
  mail: Pick<HeardMail, 'leads' | 'subject'>,
  person: Actor,
): Promise<Continued | null> {
  const signed = signedIn(mail.leads).find((one) => isSignedFor(secret, one, person.id));
  const [named, ...others] = referencesIn(mail.subject);
  const number = signed?.number ?? (others.length === 0 ? named : undefined);
  if (number === undefined) return null;
  const ticket = await read.ticket.findUnique({
    where: { number },
    select: { id: true, requesterId: true, beneficiaryId: true, agentId: true, teamId: true },
  });
  if (!ticket) return null;
  if (rolesOf(person, ticket).includes('requester')) return { ticketId: ticket.id, as: 'requester' };
  return signed && readsInternalJournal(person) ? { ticketId: ticket.id, as: 'agent' } : null;
}
