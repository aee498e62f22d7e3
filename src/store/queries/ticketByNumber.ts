import type { Reader } from '../open.ts';

/** The id of the ticket with this number, or null. Says nothing of who may see it. */
export async function ticketByNumber(read: Reader, number: number): Promise<number | null> {
  const ticket = await read.ticket.findUnique({ where: { number }, select: { id: true } });
  return ticket?.id ?? null;
}
