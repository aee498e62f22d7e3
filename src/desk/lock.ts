import type { Tx } from '../store/open.ts';

/**
 * Holds a ticket until the commit, so that what is read of it afterwards, and of its journals, stays true.
 * On PostgreSQL another transaction waits here; on SQLite the transaction holds everything already. False: no such ticket.
 */
export async function lockTicket(tx: Tx, id: number): Promise<boolean> {
  // An update that changes nothing is the one lock both databases have.
  return (await tx.$executeRaw`UPDATE "Ticket" SET "version" = "version" WHERE "id" = ${id}`) === 1;
}

/** The same for a person and their drafts. */
export async function lockPerson(tx: Tx, id: number): Promise<boolean> {
  return (await tx.$executeRaw`UPDATE "Person" SET "name" = "name" WHERE "id" = ${id}`) === 1;
}
