import type { ChatLog } from '../conversation/chatLog.ts';
import type { MailRoute } from '../delivery/route.ts';
import { madeOnce } from '../desk/madeOnce.ts';
import type { Store } from '../store/open.ts';
import { deliverMail, MAILED } from './deliver.ts';
import { hearing } from './hear/hearing.ts';
import type { MailDesk, MailFiles } from './mailDesk.ts';
import { type Mailbox, smtp } from './smtp.ts';

export interface MailAppOptions {
  readonly smtpUrl: string;
  readonly from: Mailbox;
  readonly imapUrl?: string;
  readonly subaddress: boolean;
  readonly store: Store;
  readonly files: MailFiles;
  readonly publicUrl?: string;
  readonly chats: readonly string[];
  readonly authservId?: string;
  readonly heard?: (became: string) => void;
  readonly now: () => Date;
  readonly log: ChatLog;
  /** Looks at once for what is to be sent. */
  readonly wake: () => void;
  readonly mailboxPollMs?: number;
}

export interface MailApp {
  /** What signs the addresses of less mail. */
  readonly secret: string;
  readonly route: MailRoute;
  /** Begins to read the mailbox, where there is one. */
  start(): void;
  /** What is in hand ends first. */
  stop(): Promise<void>;
}

/** Mail, wired. */
export async function mailApp(options: MailAppOptions): Promise<MailApp> {
  const { smtpUrl, imapUrl, subaddress, wake, mailboxPollMs: pollMs, ...rest } = options;
  const desk: MailDesk = {
    ...rest,
    smtp: smtp(smtpUrl),
    replies: { read: imapUrl !== undefined, subaddress },
    secret: await madeOnce(rest.store, 'mailSecret'),
  };
  const hears =
    imapUrl === undefined ? null : hearing(desk, { url: imapUrl, wake, ...(pollMs && { pollMs }) });
  return {
    secret: desk.secret,
    route: { draws: (kind) => MAILED.has(kind), send: (delivery) => deliverMail(desk, delivery) },
    start: () => hears?.start(),
    stop: async () => hears?.stop(),
  };
}
