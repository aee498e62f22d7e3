import { DELIVERY_KINDS, isDeliveryKind, type DeliveryKind, type PayloadOf } from '../desk/deliveries.ts';
import { actorOf } from '../desk/person.ts';
import type { Actor } from '../desk/actor.ts';
import { hasChat } from '../desk/lessMail.ts';
import { SENT } from '../delivery/outcome.ts';
import type { ClaimedDelivery, SendOutcome } from '../outbox/delivery.ts';
import { type Addressee, type Letter, outgoing } from './letter.ts';
import { alertLetter } from './letters/alert.ts';
import { catchUpLetter } from './letters/catchUp.ts';
import { digestLetter, ownDigestLetter } from './letters/digest.ts';
import { pingLetter } from './letters/ping.ts';
import { receiptLetter } from './letters/receipt.ts';
import { refusedLetter } from './letters/refused.ts';
import { reminderLetter } from './letters/reminder.ts';
import type { MailDesk } from './mailDesk.ts';
import type { Posted } from './smtp.ts';

/** What is worth a mail. An offer, a card, a line of a team's channel are the chats'. */
export const MAILED: ReadonlySet<string> = new Set<DeliveryKind>([
  'ping',
  'receipt',
  'reminder',
  'catchUp',
  'digest',
  'ownDigest',
  'alert',
  'mailRefused',
]);

/**
 * Sends one delivery by mail. A server cannot be asked whether it has a mail, so one in doubt is sent again with the
 * same id, by which servers and readers know it.
 */
export async function deliverMail(desk: MailDesk, delivery: ClaimedDelivery): Promise<SendOutcome> {
  const { kind, payload, personId } = delivery;
  if (!isDeliveryKind(kind)) return { done: 'parked', error: 'unknown_kind' };
  const read = DELIVERY_KINDS[kind].safeParse(payload);
  if (!read.success) return { done: 'parked', error: 'unreadable_payload' };
  const person = personId === null ? null : await actorOf(desk.store.read, personId);
  const addressee = personId === null ? null : await addresseeOf(desk, personId);
  if (!person || addressee === null) return SENT;
  const write = (encloses: boolean) => letterOf(desk, person, delivery, kind, read.data, encloses);
  const send = (letter: Letter) => desk.smtp.send(outgoing(desk, person, addressee, delivery.key, letter));
  const letter = await write(mayEnclose(delivery));
  if (letter === null) return SENT;
  if (typeof letter === 'number') return { done: 'later', error: 'withdrawable', afterMs: letter };
  const posted = await send(letter);
  if (posted.ok || posted.failure !== 'never' || !letter.enclosures?.length) return outcomeOf(posted);
  // It may be for its files that it is refused: too much, or of a kind that this server takes from nobody.
  const bare = await write(false);
  return bare === null || typeof bare === 'number' ? outcomeOf(posted) : outcomeOf(await send(bare));
}

/** Files that a slow server does not take in time would go out again each time. */
const mayEnclose = ({ inDoubt, attempts }: ClaimedDelivery): boolean =>
  !inDoubt || attempts <= ENCLOSING_TRIES;
const ENCLOSING_TRIES = 3;

async function letterOf(
  desk: MailDesk,
  person: Actor,
  { ticketId }: ClaimedDelivery,
  kind: DeliveryKind,
  payload: unknown,
  encloses: boolean,
): Promise<Letter | number | null> {
  switch (kind) {
    case 'ping':
      return pingLetter(desk, person, ticketId ?? 0, payload as PayloadOf<'ping'>, encloses);
    case 'receipt':
      return receiptLetter(desk, person, ticketId ?? 0, payload as PayloadOf<'receipt'>);
    case 'reminder':
      return reminderLetter(desk, person, payload as PayloadOf<'reminder'>);
    case 'catchUp':
      return catchUpLetter(desk, person, payload as PayloadOf<'catchUp'>);
    case 'mailRefused':
      return refusedLetter(person, payload as PayloadOf<'mailRefused'>);
    case 'digest':
      return digestLetter(desk, person, payload as PayloadOf<'digest'>);
    case 'ownDigest':
      return ownDigestLetter(desk, person, payload as PayloadOf<'ownDigest'>);
    case 'alert':
      return alertLetter(person, payload as PayloadOf<'alert'>);
    case 'answer':
    case 'cards':
    case 'fetchFile':
    case 'file':
    case 'fileGone':
    case 'fileRefused':
    case 'line':
    case 'lineChanged':
    case 'offer':
      return null;
  }
}

async function addresseeOf({ store, chats }: MailDesk, personId: number): Promise<Addressee | null> {
  const person = await store.read.person.findUnique({ where: { id: personId }, select: { email: true } });
  if (!person?.email) return null;
  return { address: person.email, inChat: await hasChat(store.read, personId, chats) };
}

function outcomeOf(posted: Posted): SendOutcome {
  if (posted.ok) return SENT;
  switch (posted.failure) {
    case 'later':
      return { done: 'retry', error: posted.error };
    case 'in_doubt':
      return { done: 'retry', error: `in_doubt_${posted.error}` };
    case 'never':
      return { done: 'parked', error: posted.error };
  }
}
