import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';

/** A mail as it goes to the server: text is clean, headers are on one line. */
export interface Outgoing {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo?: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly pictures?: readonly InlinePicture[];
  readonly enclosures?: readonly Enclosure[];
  readonly messageId: string;
  readonly inReplyTo?: string | undefined;
  readonly references: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly date: Date;
}

/** A picture that goes with the mail, and stands where its HTML names its `cid`. */
export interface InlinePicture {
  readonly cid: string;
  readonly png: Buffer;
}

/** A file that goes with the mail, to be saved. */
export interface Enclosure {
  readonly name: string;
  readonly mediaType: string;
  /** Read once, and closed in any case. */
  readonly content: Readable;
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/**
 * `later`: not taken this time. `in_doubt`: the connection broke while it was taken. `never`: this mail or its
 * recipient is refused for good. `error` is a code.
 */
export type Posted =
  | { readonly ok: true }
  | { readonly ok: false; readonly failure: 'later' | 'in_doubt' | 'never'; readonly error: string };

export interface Smtp {
  send(mail: Outgoing): Promise<Posted>;
}

/**
 * A mail server, by its address (`smtp://USER:PASSWORD@HOST:587`, `smtps://…`). A password goes over an encrypted
 * connection or not at all, except to this machine. `timeoutMs`: of each step; 10,000 when absent.
 */
export function smtp(url: string, { timeoutMs = 10_000 } = {}): Smtp {
  const { username, hostname, searchParams } = new URL(url);
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(username !== '' &&
      !LOOPBACK.test(hostname) &&
      !searchParams.has('requireTLS') &&
      url.startsWith('smtp:') && { requireTLS: true }),
  });
  return {
    async send({ pictures = [], enclosures = [], ...mail }) {
      try {
        await transport.sendMail({
          ...mail,
          references: [...mail.references],
          attachments: [...pictures.map(attachmentOf), ...enclosures.map(enclosedAs)],
        });
        return { ok: true };
      } catch (error) {
        return failureOf(error as SmtpError);
      } finally {
        for (const { content } of enclosures) content.destroy();
      }
    },
  };
}

const attachmentOf = ({ cid, png: content }: InlinePicture, index: number) => ({
  cid,
  content,
  contentType: 'image/png',
  contentDisposition: 'inline' as const,
  filename: `${index + 1}.png`,
});

const enclosedAs = ({ name: filename, mediaType: contentType, content }: Enclosure) => ({
  filename,
  contentType,
  content,
  contentDisposition: 'attachment' as const,
});

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
  /** The command that failed: `CONN`, `RCPT TO`, `DATA`… */
  readonly command?: string;
  readonly syscall?: string;
}

/** The connection ended, and nobody says whether before the server had the mail or after. */
const BROKEN: ReadonlySet<string> = new Set(['ECONNECTION', 'ESOCKET', 'ETIMEDOUT']);

/** Only of this mail is a refusal for good; a server that refuses the desk itself is mended by an admin. */
function failureOf({ code, responseCode, command = '', syscall }: SmtpError): Posted {
  const unreached = syscall === 'connect' || syscall === 'getaddrinfo';
  const error = `smtp_${responseCode ?? code ?? 'unknown'}`;
  if (responseCode !== undefined) {
    const ofThisMail = command.startsWith('RCPT') || command.startsWith('DATA');
    return { ok: false, failure: responseCode >= 500 && ofThisMail ? 'never' : 'later', error };
  }
  // No server was asked: this address is none.
  if (code === 'EENVELOPE') return { ok: false, failure: 'never', error };
  return { ok: false, failure: BROKEN.has(code ?? '') && !unreached ? 'in_doubt' : 'later', error };
}
