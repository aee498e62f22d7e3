import { queueFor } from '../desk/deliveries.ts';
import type { Send } from '../outbox/delivery.ts';
import type { Store } from '../store/open.ts';
import type { DeskInChat } from './chat.ts';
import { deliver } from './deliver.ts';
import { SENT } from './outcome.ts';

/**
 * Which chat a delivery goes to. Of a ticket: every chat has its cards and threads. To a person: the one chat where
 * they last acted, so that nobody is told twice. With several chats a delivery becomes one for each, in lanes of their
 * own: a chat that is down holds up no other.
 */
export function routed(store: Store, desks: readonly DeskInChat[], now: () => Date): Send {
  const [only] = desks;
  if (only && desks.length === 1) return (delivery) => deliver(only, delivery);
  return async (delivery) => {
    const desk = desks.find(({ chat }) => chat.platform === delivery.platform);
    if (desk) return deliver(desk, delivery);
    const platforms = desks.map(({ chat }) => chat.platform);
    const chosen = delivery.personId === null ? platforms : await chatOf(store, delivery.personId, platforms);
    await store.write((tx) => queueFor(tx, delivery, chosen, now()));
    return SENT;
  };
}

type Platform = DeskInChat['chat']['platform'];

/** Somebody never seen in any chat may still be found by their e-mail, in those that can be asked. */
async function chatOf(store: Store, personId: number, platforms: readonly Platform[]): Promise<Platform[]> {
  const person = await store.read.person.findUnique({
    where: { id: personId },
    select: { chat: true, identities: { select: { platform: true }, orderBy: { id: 'asc' } } },
  });
  const known = person?.identities.map(({ platform }) => platform) ?? [];
  const wanted = [person?.chat, ...known].find((one) => platforms.some((platform) => platform === one));
  const chosen = platforms.find((platform) => platform === wanted);
  return chosen ? [chosen] : platforms.slice(0, 1);
}
