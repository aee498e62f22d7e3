import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import type { Store } from '../store/open.ts';
import type { DeskInChat } from './chat.ts';
import { outcomeOf } from './outcome.ts';

/** The platform of mails, beside those of the chats. */
export const MAIL = 'mail';

export interface PossibleWays {
  readonly chats: readonly DeskInChat[];
  /** The desk sends mail, and this is worth one. */
  readonly mailed: boolean;
}

type Platform = DeskInChat['chat']['platform'];
type Ways = readonly (Platform | typeof MAIL)[];

/** How somebody is told of this: the platforms; none where nothing leads to them. An outcome: ask again later. */
export async function waysTo(
  store: Store,
  { chats, mailed }: PossibleWays,
  delivery: Pick<ClaimedDelivery, 'kind' | 'ticketId' | 'attempts'>,
  personId: number,
): Promise<Ways | SendOutcome> {
  const person = await store.read.person.findUnique({
    where: { id: personId },
    select: {
      email: true,
      chat: true,
      reachedBy: true,
      // Without a conversation a chat knows them by name alone.
      identities: { where: { channelId: { not: null } }, select: { platform: true }, orderBy: { id: 'asc' } },
    },
  });
  if (!person) return [];
  const known = knownChat(person, chats);
  if (!mailed || person.email === null) return known ? [known] : chats.slice(0, 1).map(platformOf);
  if (person.reachedBy === 'mail' || delivery.kind === 'mailRefused') return [MAIL];
  const chat = known ?? (await chatThatKnows(chats, personId, delivery.attempts));
  if (chat === null) return [MAIL];
  if (typeof chat !== 'string') return chat;
  return person.reachedBy === 'both' || (await cameByMail(store, delivery)) ? [chat, MAIL] : [chat];
}

const platformOf = ({ chat }: DeskInChat): Platform => chat.platform;

/** Where they last acted, else where they were met first. */
function knownChat(
  person: { readonly chat: string | null; readonly identities: readonly { readonly platform: string }[] },
  chats: readonly DeskInChat[],
): Platform | null {
  for (const one of [person.chat, ...person.identities.map(({ platform }) => platform)]) {
    const found = chats.map(platformOf).find((platform) => platform === one);
    if (found) return found;
  }
  return null;
}

/**
 * Somebody never seen in any chat may still be found there by their e-mail. A chat that does not answer is asked again
 * a few times, then it keeps no mail from them.
 */
async function chatThatKnows(
  chats: readonly DeskInChat[],
  personId: number,
  attempts: number,
): Promise<Platform | SendOutcome | null> {
  for (const { chat } of chats) {
    const direct = await chat.directOf(personId);
    if (direct.ok && direct.workspace !== null) return chat.platform;
    if (direct.ok || direct.failure === 'refused') continue;
    if (direct.failure === 'rate_limited') return outcomeOf(direct);
    if (attempts < TRIES) return { done: 'retry', error: direct.error };
  }
  return null;
}

const TRIES = 3;

/** Who wrote a mail is told by mail that it became a request. */
async function cameByMail(
  store: Store,
  { kind, ticketId }: Pick<ClaimedDelivery, 'kind' | 'ticketId'>,
): Promise<boolean> {
  if (kind !== 'receipt' || ticketId === null) return false;
  const ticket = await store.read.ticket.findUnique({ where: { id: ticketId }, select: { origin: true } });
  return ticket?.origin === 'mail';
}
