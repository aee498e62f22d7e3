import type { Tx } from '../store/open.ts';
import { type PayloadOf, queue } from './deliveries.ts';

/** Tells the desk's admins what only they can mend; `key` is unique to what happened. */
export async function tellAdmins(tx: Tx, key: string, payload: PayloadOf<'alert'>, now: Date): Promise<void> {
  const admins = await tx.person.findMany({
    where: { admin: true },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  await queue(
    tx,
    admins.map(({ id }) => ({
      kind: 'alert',
      payload,
      key: `alert:${key}:${id}`,
      ticketId: null,
      personId: id,
    })),
    now,
  );
}
