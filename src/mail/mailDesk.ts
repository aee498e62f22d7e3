import type { ChatLog } from '../conversation/chatLog.ts';
import type { FileStore } from '../files/fileStore.ts';
import type { Store } from '../store/open.ts';
import type { Mailbox, Smtp } from './smtp.ts';

/** What mail works with. */
export interface MailDesk {
  readonly store: Store;
  readonly smtp: Smtp;
  readonly from: Mailbox;
  /** Whether what people answer is read, and at an address of the ticket's own (`guichet+R-000380.…@`). */
  readonly replies: { readonly read: boolean; readonly subaddress: boolean };
  /** See desk/madeOnce.ts. */
  readonly secret: string;
  /** Where what came with a mail is put. */
  readonly files: MailFiles;
  readonly publicUrl?: string;
  /** Chats the desk is in: who has one could be told there alone. */
  readonly chats: readonly string[];
  /** The mail server whose `Authentication-Results` are believed; absent: it refuses what is not authentic itself. */
  readonly authservId?: string;
  /** Told what became of each mail that was read, as a code. */
  readonly heard?: (became: string) => void;
  readonly now: () => Date;
  readonly log: ChatLog;
}

export interface MailFiles {
  readonly store: FileStore;
  readonly maxBytes: number;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
