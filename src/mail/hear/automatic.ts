import { isOwnMessageId } from '../messageIds.ts';

/** The raw values of a header of this name, in lower case; of several of a name all of them. */
export type HeaderOf = (name: string) => readonly string[];

/** What the desk itself sends from. */
export interface Own {
  readonly address: string;
  readonly domain: string;
}

/**
 * Why no person wrote this mail, as a code; null: one did. An answer to what a machine sent could go round for ever.
 * Sources: RFC 3834 (Auto-Submitted), RFC 2919 (List-Id), and what mailing lists and absence notices are known to bear.
 */
export function automaticReason(header: HeaderOf, from: string, own: Own, messageId: string): string | null {
  const says = (name: string, pattern: RegExp): boolean => header(name).some((value) => pattern.test(value));
  if (isOwn(from, own.address) || isOwnMessageId(messageId, own.domain)) return 'own';
  if (says('auto-submitted', /^\s*(?!no\b)\S/i)) return 'auto_submitted';
  if (says('precedence', /^\s*(?:bulk|junk|list|auto_reply)\b/i)) return 'precedence';
  if (['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((name) => says(name, /^\s*(?!no\b)/i)))
    return 'autoreply';
  if (header('list-id').length > 0) return 'list';
  if (says('return-path', /^\s*<\s*>\s*$/)) return 'bounce';
  if (/^(?:mailer-daemon|postmaster)@/i.test(from)) return 'bounce';
  if (says('content-type', /^\s*multipart\/report\b/i)) return 'report';
  return says('x-spam-flag', /^\s*yes\b/i) ? 'spam' : null;
}

/** With or without what follows a `+`. */
function isOwn(from: string, address: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/\+[^@]*@/, '@');
  return plain(from) === plain(address);
}
