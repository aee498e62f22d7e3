import { createHmac } from 'node:crypto';
import { signedReference } from './signature.ts';

export interface MessageIds {
  /** Of the mail: the same however often it is sent, so that servers and readers see one. */
  readonly messageId: string;
  /** What it continues, the oldest first: at last the ticket itself, which keeps all its mails together. */
  readonly references: readonly string[];
}

export interface Identified {
  readonly secret: string;
  readonly domain: string;
  readonly deliveryKey: string;
  readonly personId: number;
  /** Of the ticket it is about; null: of none, or several. */
  readonly number: number | null;
  /** The person's own mail that it answers. */
  readonly answers?: string | undefined;
}

/** Ids that are the same at each try, and lead an answer back to the ticket. */
export function messageIdsOf({
  secret,
  domain,
  deliveryKey,
  personId,
  number,
  answers,
}: Identified): MessageIds {
  const name = createHmac('sha256', secret).update(deliveryKey).digest('hex').slice(0, 24);
  const theirs = answers === undefined ? [] : [answers];
  if (number === null) return { messageId: `<${name}${OWN}${domain}>`, references: theirs };
  const signed = signedReference(secret, number, personId);
  return {
    messageId: `<${name}.${signed}${OWN}${domain}>`,
    references: [...theirs, `<${signed}${OWN}${domain}>`],
  };
}

/** True of ids that a desk of this domain has made. */
export const isOwnMessageId = (messageId: string, domain: string): boolean =>
  messageId.toLowerCase().replace(/>$/, '').endsWith(`${OWN}${domain.toLowerCase()}`);

const OWN = '.guichet@';
