import { ImapFlow } from 'imapflow';
import { bareError } from '../../conversation/bareError.ts';
import type { ChatLog } from '../../conversation/chatLog.ts';
import { bell } from '../../outbox/bell.ts';
import { asStoreError } from '../../store/driverErrors.ts';
import { StoreError } from '../../store/errors.ts';
import { LARGEST_BYTES } from '../limits.ts';

export interface UnreadMail {
  readonly uid: number;
  /** The mail as it came; only its headers where it is too big. */
  readonly source: Buffer;
  readonly tooBig: boolean;
}

export interface MailboxOptions {
  /** `imaps://USER:PASSWORD@HOST:PORT/INBOX` */
  readonly url: string;
  /** Commits what the mail does. Once it returns, the mail is marked as read; when it throws, it stays unread. */
  readonly work: (mail: UnreadMail) => Promise<void>;
  readonly log: ChatLog;
  /** How often it is looked into though the server announces nothing. 60,000 when absent. */
  readonly pollMs?: number;
}

export interface MailboxReader {
  start(): void;
  /** The mail in hand is worked first. */
  stop(): Promise<void>;
}

/**
 * Works the unread mails of a mailbox, the oldest first, as they come (IDLE), and reads on after every failure of the
 * server. What another program marks as read before is not seen: the mailbox is the desk's own.
 */
export function readMailbox({ url, work, log, pollMs = 60_000 }: MailboxOptions): MailboxReader {
  const wake = bell();
  const failures = new Map<string, number>();
  let stopping = false;
  let ended: Promise<void> = Promise.resolve();
  let current: ImapFlow | null = null;

  async function run(): Promise<void> {
    for (let tries = 0; !stopping; tries += 1) {
      try {
        await session(() => (tries = 0));
      } catch (error) {
        log.warn({ code: codeOf(error) }, 'The mailbox cannot be read');
      }
      if (!stopping) await wake.heard(Math.min(1_000 * 2 ** tries, pollMs));
    }
  }

  async function session(opened: () => void): Promise<void> {
    const client = new ImapFlow({ ...accountOf(url), logger: false, disableAutoIdle: true });
    current = client;
    client.on('error', () => wake.ring());
    client.on('close', () => wake.ring());
    client.on('exists', () => wake.ring());
    try {
      await client.connect();
      const { path, uidValidity } = await client.mailboxOpen(pathOf(url));
      opened();
      while (!stopping && client.usable) {
        await readUnread(client, `${path}:${uidValidity}`);
        if (stopping || !client.usable) break;
        // Ends with the next command, or the connection.
        void client.idle().catch(() => undefined);
        await wake.heard(pollMs);
      }
    } finally {
      if (client.usable) await client.logout().catch(() => client.close());
      else client.close();
    }
  }

  async function readUnread(client: ImapFlow, mailbox: string): Promise<void> {
    const uids = (await client.search({ seen: false }, { uid: true })) || [];
    for (const uid of uids) {
      if (stopping) return;
      const mail = await fetchOne(client, uid);
      // Somebody deleted it meanwhile.
      if (!mail) continue;
      const given = await workSafely(mail, `${mailbox}:${uid}`);
      if (given !== 'again') await mark(client, uid, given === 'done' ? ['\\Seen'] : ['\\Seen', '\\Flagged']);
    }
  }

  /** One that cannot be worked keeps nothing behind it from being worked, and is set aside after some tries. */
  async function workSafely(mail: UnreadMail, name: string): Promise<'done' | 'again' | 'set_aside'> {
    try {
      await work(mail);
      failures.delete(name);
      return 'done';
    } catch (thrown) {
      const error = asStoreError(thrown);
      if (error instanceof StoreError) throw error;
      const failed = (failures.get(name) ?? 0) + 1;
      failures.set(name, failed);
      log.error({ uid: mail.uid, failed, error: bareError(error) }, 'A mail could not be worked');
      return failed < TRIES ? 'again' : 'set_aside';
    }
  }

  return {
    start() {
      ended = run();
    },
    async stop() {
      stopping = true;
      wake.ring();
      // A server that does not answer is not waited for.
      const patience = setTimeout(() => current?.close(), STOP_MS);
      await ended;
      clearTimeout(patience);
    },
  };
}

const TRIES = 3;
const STOP_MS = 3_000;
const CONNECT_MS = 10_000;

async function fetchOne(client: ImapFlow, uid: number): Promise<UnreadMail | null> {
  const byUid = { uid: true } as const;
  const found = await client.fetchOne(String(uid), { size: true, headers: true }, byUid);
  if (!found || !found.headers) return null;
  if ((found.size ?? 0) > LARGEST_BYTES) return { uid, source: found.headers, tooBig: true };
  const whole = await client.fetchOne(String(uid), { source: true }, byUid);
  return whole && whole.source ? { uid, source: whole.source, tooBig: false } : null;
}

async function mark(client: ImapFlow, uid: number, flags: string[]): Promise<void> {
  await client.messageFlagsAdd(String(uid), flags, { uid: true });
}

/** A password goes over TLS or not at all, except to this machine. */
function accountOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'imaps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    ...(!secure && !LOOPBACK.test(host) && { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
  };
}

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;

const pathOf = (url: string): string =>
  decodeURIComponent(new URL(url).pathname.replace(/^\//, '')) || 'INBOX';

function codeOf(error: unknown): string {
  const { code, authenticationFailed, name } = error as {
    readonly code?: string;
    readonly authenticationFailed?: boolean;
    readonly name?: string;
  };
  return authenticationFailed ? 'authentication_failed' : (code ?? name ?? 'unknown');
}
