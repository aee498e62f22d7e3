import type { Store, Tx } from '../store/open.ts';

/** A person of one chat, as an admin names them: `teams:paul.smith`'s id, or what `listIdentities` shows. */
export interface KnownIdentity {
  readonly id: number;
  readonly platform: string;
  readonly userId: string;
}

export interface KnownPerson {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly identities: readonly KnownIdentity[];
}

/** By e-mail or by number; null: there is nobody. */
export async function knownPerson(read: Tx, named: string): Promise<KnownPerson | null> {
  const where = /^\d+$/.test(named) ? { id: Number(named) } : { email: named.trim().toLowerCase() };
  return read.person.findUnique({
    where,
    select: {
      id: true,
      name: true,
      email: true,
      identities: { select: { id: true, platform: true, userId: true }, orderBy: { id: 'asc' } },
    },
  });
}

/**
 * Two persons are one human: what the second is, asked for and wrote is the first's from now on, and the second is no
 * more. Their e-mail is kept where the first has none.
 */
export async function joinPersons(store: Store, firstId: number, secondId: number): Promise<void> {
  await store.write(async (tx) => {
    const second = await tx.person.findUniqueOrThrow({ where: { id: secondId } });
    const first = await tx.person.findUniqueOrThrow({ where: { id: firstId } });
    await takeOver(tx, firstId, secondId);
    await tx.person.delete({ where: { id: secondId } });
    const { email, phone, siteId, businessTeamId, admin } = first;
    await tx.person.update({
      where: { id: firstId },
      data: {
        email: email ?? second.email,
        phone: phone ?? second.phone,
        siteId: siteId ?? second.siteId,
        businessTeamId: businessTeamId ?? second.businessTeamId,
        admin: admin || second.admin,
      },
    });
  });
}

/** Everything that names a person; where both are named for the same thing, the first stays. */
async function takeOver(tx: Tx, to: number, from: number): Promise<void> {
  const of = { personId: from };
  const set = { personId: to };
  const theirs = await tx.membership.findMany({ where: { personId: to }, select: { teamId: true } });
  await tx.membership.deleteMany({ where: { ...of, teamId: { in: theirs.map(({ teamId }) => teamId) } } });
  await tx.membership.updateMany({ where: of, data: set });
  const watched = await tx.watcher.findMany({ where: { personId: to }, select: { ticketId: true } });
  await tx.watcher.deleteMany({
    where: { ...of, ticketId: { in: watched.map(({ ticketId }) => ticketId) } },
  });
  await tx.watcher.updateMany({ where: of, data: set });
  // Both may have a team's digest of the same day, and one is enough.
  await tx.digest.deleteMany({ where: of });
  await tx.chatIdentity.updateMany({ where: of, data: set });
  await tx.card.updateMany({ where: of, data: set });
  await tx.draft.updateMany({ where: of, data: set });
  await tx.delivery.updateMany({ where: of, data: set });
  for (const field of ['requesterId', 'authorId', 'beneficiaryId', 'agentId', 'updatedById'] as const) {
    await tx.ticket.updateMany({ where: { [field]: from }, data: { [field]: to } });
  }
  await tx.requesterEntry.updateMany({ where: { authorId: from }, data: { authorId: to } });
  await tx.internalNote.updateMany({ where: { authorId: from }, data: { authorId: to } });
  await tx.requesterRevision.updateMany({ where: { byId: from }, data: { byId: to } });
  await tx.noteRevision.updateMany({ where: { byId: from }, data: { byId: to } });
  await tx.attachment.updateMany({ where: { byId: from }, data: { byId: to } });
  await tx.historyEvent.updateMany({ where: { actorId: from }, data: { actorId: to } });
  await tx.catalogueNode.updateMany({ where: { approverId: from }, data: { approverId: to } });
}

/**
 * One identity is another human than the rest of its person: from now on it is a requester of its own, without an
 * e-mail, so that the chat's does not lead back. What was asked for and written stays where it is. Returns who they are.
 */
export function splitIdentity(store: Store, identityId: number, now: Date): Promise<number> {
  return store.write(async (tx) => {
    const { person } = await tx.chatIdentity.findUniqueOrThrow({
      where: { id: identityId },
      include: { person: true },
    });
    const { name, searchText, locale, timeZone } = person;
    const { id } = await tx.person.create({ data: { name, searchText, locale, timeZone, createdAt: now } });
    await tx.chatIdentity.update({ where: { id: identityId }, data: { personId: id, separate: true } });
    return id;
  });
}
