import { domainOf, type MailDesk } from './mailDesk.ts';
import { signedReference } from './signature.ts';
import type { Mailbox } from './smtp.ts';

/** Where an answer about a ticket goes: `guichet+R-000380.k3v…@example.org`; the desk's own address where it cannot. */
export function replyAddress(
  { from, replies, secret }: Pick<MailDesk, 'from' | 'replies' | 'secret'>,
  number: number,
  personId: number,
): Mailbox {
  const domain = domainOf(from.address);
  const local = `${from.address.slice(0, -domain.length - 1)}+${signedReference(secret, number, personId)}`;
  // RFC 5321: 64 octets.
  return replies.subaddress && local.length <= 64 ? { ...from, address: `${local}@${domain}` } : from;
}
