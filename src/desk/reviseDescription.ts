import type { Draft } from '../store/generated/sqlite/client.ts';
import type { Tx } from '../store/open.ts';
import { queue } from './deliveries.ts';
import { lockTicket } from './lock.ts';
import { searchTextOf } from './ticket.ts';
import { titleOf } from './title.ts';

export interface DescriptionRevising {
  /** A used one, as it was before. */
  readonly draft: Draft;
  /** Its words now; '' when every message is gone. */
  readonly text: string;
  readonly cause: 'edit' | 'delete';
  readonly byId: number;
  readonly now: Date;
}

/**
 * Has a request's description, and the title made of it, follow the messages they were made of; the text before is
 * kept. Silently, as for a line: nobody is pinged, the version stays. False: somebody wrote the description anew
 * since, and theirs stands.
 */
export async function reviseDescription(
  tx: Tx,
  { draft, text, cause, byId, now }: DescriptionRevising,
): Promise<boolean> {
  const id = draft.ticketId;
  if (id === null || !(await lockTicket(tx, id))) return false;
  const ticket = await tx.ticket.findUniqueOrThrow({
    where: { id },
    select: { number: true, title: true, description: true, solution: true },
  });
  if (ticket.description !== draft.text) return false;

  // A request without words still needs a name.
  const made = text !== '' && ticket.title === titleOf(draft.text);
  const fields = { title: made ? titleOf(text) : ticket.title, description: text };
  const searchText = searchTextOf({ ...ticket, ...fields });
  await tx.ticket.updateMany({ where: { id }, data: { ...fields, searchText } });
  const before = { ticketId: id, cause, text: ticket.description, at: now, byId };
  const revision = await tx.descriptionRevision.create({ data: before, select: { id: true } });
  const key = `cards:${id}:d${revision.id}`;
  await queue(tx, [{ kind: 'cards', payload: {}, key, ticketId: id, personId: null }], now);
  return true;
}
