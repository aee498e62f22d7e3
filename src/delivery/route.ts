import { queueFor } from '../desk/deliveries.ts';
import { WITHDRAW_MS } from '../desk/withdraw.ts';
import type { ClaimedDelivery, Send, SendOutcome } from '../outbox/delivery.ts';
import type { Store } from '../store/open.ts';
import type { DeskInChat } from './chat.ts';
import { deliver } from './deliver.ts';
import { heldForQuiet, isGathered } from './quiet.ts';
import { SENT } from './outcome.ts';
import { MAIL, waysTo } from './waysTo.ts';

export interface Routes {
  readonly chats: readonly DeskInChat[];
  /** Null: the desk sends none. */
  readonly mail: MailRoute | null;
}

export interface MailRoute {
  /** What is worth a mail; the rest goes to the chat of whoever has one. */
  draws(kind: string): boolean;
  readonly send: Send;
}

/**
 * Where a delivery goes. Of a ticket: every chat has its cards and threads. To a person: the one chat where they last
 * acted, so that nobody is told twice; mail as well or instead where they ask for it, and where no chat leads to them.
 * With several ways a delivery becomes one for each, in lanes of their own: one that is down holds up no other.
 */
export function routed(store: Store, { chats, mail }: Routes, now: () => Date): Send {
  const [first] = chats;
  const only = first && chats.length === 1 ? first : null;
  return async (delivery, signal) => {
    const { personId, platform } = delivery;
    if (platform === MAIL) {
      return mail ? mail.send(delivery, signal) : { done: 'parked', error: 'mail_not_configured' };
    }
    const desk = chats.find(({ chat }) => chat.platform === platform);
    if (desk) return deliver(desk, delivery);
    if (personId !== null) {
      if (await heldForQuiet(store, delivery, now())) return SENT;
      if (await isGathered(store, { ...delivery, personId }, now())) return SENT;
    }
    if (only && (personId === null || !mail)) return deliver(only, delivery);

    const ways =
      personId === null
        ? chats.map(({ chat }) => chat.platform)
        : await waysTo(store, { chats, mailed: mail?.draws(delivery.kind) ?? false }, delivery, personId);
    if ('done' in ways) return ways;
    if (only && ways.length === 1 && ways[0] === only.chat.platform) return deliver(only, delivery);
    return split(store, delivery, ways, now());
  };
}

async function split(
  store: Store,
  delivery: ClaimedDelivery,
  ways: readonly string[],
  now: Date,
): Promise<SendOutcome> {
  const platforms = ways.filter((way) => way !== MAIL);
  await store.write(async (tx) => {
    await queueFor(tx, delivery, platforms, now);
    if (ways.includes(MAIL)) await queueFor(tx, delivery, [MAIL], now, mailDueAt(delivery, now));
  });
  return SENT;
}

/** A mail cannot be taken back: one that holds what somebody wrote waits as long as that may be withdrawn. */
function mailDueAt({ payload }: ClaimedDelivery, now: Date): Date {
  const { entryId } = payload as { readonly entryId?: number | null };
  return entryId == null ? now : new Date(now.getTime() + WITHDRAW_MS);
}
