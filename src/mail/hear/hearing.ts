import type { MailDesk } from '../mailDesk.ts';
import { domainOf } from '../mailDesk.ts';
import { type MailboxReader, readMailbox } from './mailbox.ts';
import { readMail } from './readMail.ts';
import { receiveMail } from './receive.ts';

export interface HearingOptions {
  readonly url: string;
  readonly wake: () => void;
  readonly pollMs?: number;
}

/** Has each mail of the mailbox become what it is to the desk. */
export function hearing(desk: MailDesk, { url, wake, pollMs }: HearingOptions): MailboxReader {
  const { address } = desk.from;
  const own = { address, domain: domainOf(address) };
  return readMailbox({
    url,
    log: desk.log,
    ...(pollMs !== undefined && { pollMs }),
    async work({ uid, source, tooBig }) {
      const mail = await readMail(source, own, { tooBig, authservId: desk.authservId });
      const became = await receiveMail(desk, mail);
      desk.heard?.(became);
      wake();
      desk.log.info({ uid, became, ...(mail.automatic && { code: mail.automatic }) }, 'A mail was read');
    },
  });
}
