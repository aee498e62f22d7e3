import type { Tx } from '../store/open.ts';
import { type PayloadOf, queue } from './deliveries.ts';

/** Tells the desk's admins what only they can mend, once: `key` is unique to what happened. */
export async function tellAdmins(tx: Tx, key: string, payload: PayloadOf<'alert'>, now: Date): Promise<void> {
  const admins = await tx.person.findMany({
    where: { admin: true },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const keyOf = (id: number): string => `alert:${key}:${id}`;
  const told = await tx.delivery.findMany({
    where: { key: { in: admins.map(({ id }) => keyOf(id)) } },
    select: { personId: true },
  });
  const others = admins.filter(({ id }) => !told.some(({ personId }) => personId === id));
  await queue(
    tx,
    others.map(({ id }) => ({
      kind: 'alert',
      payload,
      key: keyOf(id),
      ticketId: null,
      personId: id,
    })),
    now,
  );
}
