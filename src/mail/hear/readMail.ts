import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { automaticReason, type HeaderOf, type Own } from './automatic.ts';
import type { HeardAttachment, HeardMail } from './heardMail.ts';

/** Reads a mail as it came; `tooBig`: these are only its headers. Never throws for what somebody wrote. */
export async function readMail(source: Buffer, own: Own, { tooBig = false } = {}): Promise<HeardMail> {
  const mail = await simpleParser(source, {
    skipImageLinks: true,
    skipTextLinks: true,
    skipTextToHtml: true,
  });
  const header: HeaderOf = (name) =>
    mail.headerLines
      .filter(({ key }) => key === name)
      .map(({ line }) =>
        line
          .slice(name.length + 1)
          .replace(/\r?\n\s+/g, ' ')
          .trim(),
      );
  const [sender] = mail.from?.value ?? [];
  const address = sender?.address?.trim().toLowerCase() ?? '';
  const from = ADDRESS.test(address) ? { name: sender?.name.trim() ?? '', address } : null;
  const messageId = mail.messageId ?? '';
  return {
    messageId: messageId || `sha256:${createHash('sha256').update(source).digest('hex')}`,
    from,
    subject: mail.subject ?? '',
    text: (mail.text ?? '').replace(/\r\n?/g, '\n').trim(),
    leads: LEADING.flatMap(header).join(' '),
    attachments: mail.attachments.map((one): HeardAttachment => ({
      name: one.filename ?? '',
      mediaType: one.contentType,
      content: one.content,
      inline: one.related === true,
    })),
    automatic: automaticReason(header, address, own, messageId),
    tooBig,
  };
}

const LEADING = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to', 'in-reply-to', 'references'];
const ADDRESS = /^[^\s<>@,;"]+@[^\s<>@,;"]+$/;
