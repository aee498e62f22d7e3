import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { createFaults, type Faults } from '../faults.ts';

/** A mail server on this machine that keeps what it is given and sends it to nobody. */
export interface MailSink {
  /** `smtp://127.0.0.1:PORT` */
  readonly url: string;
  /** The oldest first. */
  mails(): readonly ReceivedMail[];
  /** Of the operations `connect`, `rcpt` and `data`. */
  readonly faults: Faults<MailFault>;
  /** Called with each mail. */
  onMail(listener: (mail: ReceivedMail) => void): void;
  stop(): Promise<void>;
}

/** `refuse`: with this reply code. `drop`: the connection breaks; `applied`: after the mail was taken. */
export type MailFault =
  { readonly kind: 'refuse'; readonly code: number } | { readonly kind: 'drop'; readonly applied: boolean };

export interface ReceivedMail {
  /** 1, 2, 3… */
  readonly id: number;
  /** As the envelope has it, in lower case. */
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  /** As it says itself; null: it does not. */
  readonly date: Date | null;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  /** Names in lower case; of several of a name the last. */
  readonly headers: Readonly<Record<string, string>>;
  /** What goes with it, but for the pictures within it. */
  readonly attachments: readonly ReceivedAttachment[];
  /** As it came. */
  readonly source: string;
}

export interface ReceivedAttachment {
  readonly name: string;
  readonly content: Buffer;
}

/** 0 picks a free port. Loopback only, without a password. */
export async function startMailSink(port = 0): Promise<MailSink> {
  const mails: ReceivedMail[] = [];
  const listeners: ((mail: ReceivedMail) => void)[] = [];
  const faults = createFaults<MailFault>();
  const refusal = (operation: string): Error | null => {
    const fault = faults.take(operation);
    return fault?.kind === 'refuse' ? refused(fault.code) : null;
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, callback) => callback(refusal('connect')),
    onRcptTo: (_address, _session, callback) => callback(refusal('rcpt')),
    onData(stream, session, callback) {
      void read(stream).then(async (source) => {
        const fault = faults.take('data');
        if (fault?.kind === 'refuse') return callback(refused(fault.code));
        if (!fault || fault.applied) {
          for (const { address } of session.envelope.rcptTo) {
            const mail = { ...(await parsed(source)), id: mails.length + 1, to: address.toLowerCase() };
            mails.push(mail);
            for (const listener of listeners) listener(mail);
          }
        }
        // Never answered: the connection ends while the client waits.
        if (fault) return breakAll(server);
        callback(null);
      });
    },
  });
  // A client that went away mid-sentence is its own affair.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails: () => mails,
    faults,
    onMail: (listener) => void listeners.push(listener),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const refused = (code: number): Error => Object.assign(new Error('Refused'), { responseCode: code });

async function read(stream: AsyncIterable<unknown>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

function breakAll({ connections }: SMTPServer): void {
  for (const connection of connections) {
    (connection as unknown as { readonly _socket: { destroy(): void } })._socket.destroy();
  }
}

async function parsed(source: string): Promise<Omit<ReceivedMail, 'id' | 'to'>> {
  const mail = await simpleParser(source);
  const headers = mail.headerLines.map(({ key, line }) => [
    key,
    line
      .slice(key.length + 1)
      .replace(/\s+/g, ' ')
      .trim(),
  ]);
  return {
    from: mail.from?.text ?? '',
    subject: mail.subject ?? '',
    date: mail.date ?? null,
    text: mail.text ?? '',
    html: mail.html || '',
    messageId: mail.messageId ?? '',
    attachments: mail.attachments
      .filter(({ contentDisposition }) => contentDisposition !== 'inline')
      .map(({ filename = '', content }) => ({ name: filename, content })),
    headers: Object.fromEntries(headers) as Record<string, string>,
    source,
  };
}
