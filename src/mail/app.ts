import type { ChatLog } from '../conversation/chatLog.ts';
import type { MailRoute } from '../delivery/route.ts';
import { mailSecret } from '../desk/mailSecret.ts';
import type { Store } from '../store/open.ts';
import { deliverMail, MAILED } from './deliver.ts';
import type { MailDesk } from './mailDesk.ts';
import { type Mailbox, smtp } from './smtp.ts';

export interface MailAppOptions {
  readonly smtpUrl: string;
  readonly from: Mailbox;
  readonly store: Store;
  readonly publicUrl?: string;
  readonly now: () => Date;
  readonly log: ChatLog;
}

export interface MailApp {
  readonly route: MailRoute;
}

/** Mail, wired. */
export async function mailApp({ smtpUrl, ...rest }: MailAppOptions): Promise<MailApp> {
  const desk: MailDesk = {
    ...rest,
    smtp: smtp(smtpUrl),
    replies: { read: false, subaddress: false },
    secret: await mailSecret(rest.store),
  };
  return {
    route: { draws: (kind) => MAILED.has(kind), send: (delivery) => deliverMail(desk, delivery) },
  };
}
