import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { routed } from '../../src/delivery/route.ts';
import { madeOnce } from '../../src/desk/madeOnce.ts';
import { diskFiles } from '../../src/files/disk.ts';
import { deliverMail, MAILED } from '../../src/mail/deliver.ts';
import type { MailDesk } from '../../src/mail/mailDesk.ts';
import { smtp } from '../../src/mail/smtp.ts';
import { runDue } from '../../src/outbox/runDue.ts';
import type { OutboxOptions } from '../../src/outbox/worker.ts';
import { type MailSink, type ReceivedMail, startMailSink } from '../../src/playground/mail/sink.ts';
import { aDesk, type TestDesk } from '../desk/deskOfTests.ts';
import { aWorker } from '../outbox/deliveriesOfTests.ts';

export interface DeskByMail extends TestDesk {
  readonly sink: MailSink;
  readonly mail: MailDesk;
  /** What was logged, as JSON lines. */
  readonly logged: readonly string[];
  /** Sends what is due now. */
  sends(): Promise<void>;
  /** Moves the clock on until nothing waits any more. */
  settled(): Promise<void>;
  /** To this address, the oldest first. */
  inboxOf(address: string): ReceivedMail[];
}

/** A desk that nobody has a chat with, and the mail server it sends by. */
export async function deskByMail(
  options: Partial<Pick<MailDesk, 'replies' | 'publicUrl' | 'from' | 'chats'>> &
    Pick<Partial<OutboxOptions>, 'maxAttempts'> = {},
): Promise<DeskByMail> {
  const { maxAttempts = 300, ...given } = options;
  const desk = await aDesk();
  const sink = await startMailSink();
  const folder = mkdtempSync(join(tmpdir(), 'guichet-mail-'));
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const mail: MailDesk = {
    store: desk.store,
    files: { store: diskFiles(folder), maxBytes: 1024 * 1024 },
    smtp: smtp(sink.url, { timeoutMs: 2_000 }),
    from: { name: 'Guichet', address: 'guichet@desk.example' },
    replies: { read: true, subaddress: true },
    secret: await madeOnce(desk.store, 'mailSecret'),
    chats: [],
    now: desk.now,
    log,
    ...given,
  };
  const send = routed(
    desk.store,
    { chats: [], mail: { draws: (kind) => MAILED.has(kind), send: (one) => deliverMail(mail, one) } },
    desk.now,
  );
  const worker = aWorker({ store: desk.store, now: desk.now, log, send, maxAttempts });
  return {
    ...desk,
    sink,
    mail,
    logged,
    sends: async () => void (await runDue(worker)),
    async settled() {
      for (;;) {
        const next = await runDue(worker);
        if (next === null) return;
        desk.later(Math.max(0, next.getTime() - desk.now().getTime()));
      }
    },
    inboxOf: (address) => sink.mails().filter(({ to }) => to === address),
    async close() {
      await sink.stop();
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const PAUL = 'paul.smith@academie.example';
export const EMMA = 'emma.clarke@academie.example';
export const CATHERINE = 'catherine.buffet@academie.example';
