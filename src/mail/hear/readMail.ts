import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { isAuthentic } from './authentic.ts';
import { automaticReason, type HeaderOf, type Own } from './automatic.ts';
import type { HeardAttachment, HeardMail } from './heardMail.ts';

export interface Reading {
  /** These are only its headers. */
  readonly tooBig?: boolean;
  /** Of the mail server that says whether a sender is who they say; absent: none is asked. */
  readonly authservId?: string | undefined;
}

/** Reads a mail as it came. Never throws for what somebody wrote. */
export async function readMail(
  source: Buffer,
  own: Own,
  { tooBig = false, authservId }: Reading = {},
): Promise<HeardMail> {
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
  const [sender, ...others] = mail.from?.value ?? [];
  // One that names two senders may be vouched for as one and read as the other.
  const single = others.length === 0 && header('from').length === 1;
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
    authentic:
      authservId === undefined ||
      (single && isAuthentic(header('authentication-results'), authservId, address)),
    tooBig,
  };
}

const LEADING = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to', 'in-reply-to', 'references'];
const ADDRESS = /^[^\s<>@,;"]+@[^\s<>@,;"]+$/;
