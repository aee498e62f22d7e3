import type { ChatLog } from '../conversation/chatLog.ts';
import type { Store, Tx } from '../store/open.ts';
import type { HeardAttachment } from './hear/heardMail.ts';
import type { Mailbox, Smtp } from './smtp.ts';

/** What mail works with. */
export interface MailDesk {
  readonly store: Store;
  readonly smtp: Smtp;
  readonly from: Mailbox;
  /** Whether what people answer is read, and at an address of the ticket's own (`guichet+R-000380.…@`). */
  readonly replies: { readonly read: boolean; readonly subaddress: boolean };
  /** See desk/mailSecret.ts. */
  readonly secret: string;
  /** Where what came with a mail is put; absent: the text names it, and it stays in the mailbox. */
  readonly keep?: KeepAttachments;
  readonly publicUrl?: string;
  readonly now: () => Date;
  readonly log: ChatLog;
}

/**
 * Keeps what came with a mail, in the transaction of what the mail did: a retry finds both or neither. Bytes that stand
 * outside the store are best put there by their digest, so that a second put of the same is none.
 */
export type KeepAttachments = (tx: Tx, kept: Kept) => Promise<void>;

export interface Kept {
  readonly ticketId: number;
  /** The line it came with; both null: with the request itself. A note's is only for who reads notes. */
  readonly entryId: number | null;
  readonly noteId: number | null;
  readonly personId: number;
  readonly attachments: readonly HeardAttachment[];
  readonly now: Date;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
