import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { referenceOf } from '../../src/desk/reference.ts';
import { hearing } from '../../src/mail/hear/hearing.ts';
import type { MailboxReader } from '../../src/mail/hear/mailbox.ts';
import { LARGEST_BYTES } from '../../src/mail/limits.ts';
import { StoreUnavailable } from '../../src/store/errors.ts';
import { type DeskByMail, deskByMail, PAUL } from './deskByMail.ts';
import { type ImapServer, startImapServer } from './imapServer.ts';
import { rawMail } from './rawMail.ts';

let desk: DeskByMail;
let imap: ImapServer;
let reader: MailboxReader;
beforeEach(async () => {
  desk = await deskByMail();
  imap = await startImapServer();
});
afterEach(async () => {
  await reader.stop();
  await imap.stop();
  await desk.close();
});

function reads(url = imap.url, pollMs = 60_000): void {
  reader = hearing(desk.mail, { url, pollMs, wake: () => undefined });
  reader.start();
}
const titles = async () =>
  (await desk.store.read.ticket.findMany({ orderBy: { id: 'asc' } })).map(({ title }) => title);
const seen = (uid: number) => imap.flagsOf(uid).includes('\\Seen');
const becomesTrue = (what: () => boolean | Promise<boolean>) =>
  vi.waitUntil(what, { timeout: 10_000, interval: 10 });

describe('a mailbox', () => {
  it('is read when the desk starts, and as mails come', async () => {
    const first = imap.delivers(rawMail({ from: PAUL, subject: 'Écran noir' }));
    reads();
    await becomesTrue(() => seen(first));
    await becomesTrue(() => imap.commands.includes('IDLE'));
    const second = imap.delivers(rawMail({ from: PAUL, subject: 'Clavier' }));
    await becomesTrue(() => seen(second));
    expect(await titles()).toEqual(['Écran noir', 'Clavier']);
  });

  it('is looked into now and then where the server announces nothing', async () => {
    await imap.stop();
    imap = await startImapServer({ idles: false });
    reads(imap.url, 50);
    await becomesTrue(() => imap.commands.filter((one) => one === 'UID SEARCH').length > 1);
    const uid = imap.delivers(rawMail({ from: PAUL, subject: 'Souris' }));
    await becomesTrue(() => seen(uid));
    expect(await titles()).toEqual(['Souris']);
  });

  it('is read on after the connection broke, and each mail once', async () => {
    reads(imap.url, 50);
    await becomesTrue(() => imap.commands.includes('IDLE'));
    imap.hangsUp();
    // Worked, and the connection breaks before it is marked: it is read again, and changes nothing.
    imap.fails('UID STORE', 'drop', 2);
    const uid = imap.delivers(rawMail({ from: PAUL, subject: 'Écran noir' }));
    await becomesTrue(() => seen(uid));
    expect(await titles()).toEqual(['Écran noir']);
    expect(imap.fetchedWhole()).toBe(3);
  });

  it('that refuses to mark a mail is asked again, and the mail is worked once', async () => {
    imap.fails('UID STORE', 'no', 2);
    const uid = imap.delivers(rawMail({ from: PAUL, subject: 'Écran noir' }));
    reads(imap.url, 50);
    await becomesTrue(() => seen(uid));
    expect(await titles()).toEqual(['Écran noir']);
  });

  it('leaves a mail unread while the store cannot answer', async () => {
    const { store } = desk;
    let down = true;
    const write: typeof store.write = (work) =>
      down ? Promise.reject(new StoreUnavailable('busy')) : store.write(work);
    const uid = imap.delivers(rawMail({ from: PAUL, subject: 'Écran noir' }));
    reader = hearing(
      { ...desk.mail, store: { ...store, write } },
      { url: imap.url, pollMs: 50, wake: () => undefined },
    );
    reader.start();
    await becomesTrue(() => imap.commands.filter((one) => one === 'UID FETCH').length > 4);
    expect(seen(uid)).toBe(false);
    down = false;
    await becomesTrue(() => seen(uid));
    expect(await titles()).toEqual(['Écran noir']);
  });

  it('that does not know the password is tried again, and says so in the log', async () => {
    reads(imap.url.replace('secret', 'wrong'), 50);
    await becomesTrue(() => desk.logged.some((line) => line.includes('authentication_failed')));
    await becomesTrue(() => imap.commands.filter((one) => one === 'LOGIN').length > 1);
    expect(desk.logged.join('')).not.toContain('wrong');
  });
});

it('a mail that is too big is not fetched, and its sender is told', async () => {
  const uid = imap.delivers(
    Buffer.concat([
      Buffer.from(rawMail({ from: PAUL, subject: 'Vidéo', messageId: '<big@academie.example>' })),
      Buffer.alloc(LARGEST_BYTES, 'x'),
    ]),
  );
  reads();
  await becomesTrue(() => seen(uid));
  await desk.settled();
  expect(imap.fetchedWhole()).toBe(0);
  expect(await titles()).toEqual([]);
  const [told, ...others] = desk.inboxOf(PAUL);
  expect(others).toEqual([]);
  expect(told?.subject).toBe("Votre message n'a pas été enregistré");
  expect(told?.text).toContain("nous prenons jusqu'à 25 Mo, pièces jointes comprises.");
  expect(told?.headers).toMatchObject({
    'in-reply-to': '<big@academie.example>',
    'auto-submitted': 'auto-generated',
  });
});

it('a whole conversation by mail: a request, an answer to a question, a reopening', async () => {
  reads();
  imap.delivers(rawMail({ from: `Paul Smith <${PAUL}>`, subject: 'Écran noir', text: 'Depuis ce matin.' }));
  await becomesTrue(async () => (await titles()).length === 1);
  await desk.settled();
  const [receipt] = desk.inboxOf(PAUL);
  expect(receipt?.text).toContain(`Votre demande ${referenceOf(1)} est enregistrée.`);

  const { id } = await desk.store.read.ticket.findFirstOrThrow();
  await desk.mayDo(desk.catherine, 'take', id);
  await desk.mayDo(desk.catherine, 'ask', id, { question: 'Quelle salle ?' });
  await desk.settled();
  const answers = (text: string): number => {
    const mail = desk.inboxOf(PAUL).at(-1);
    const quoted = (mail?.text ?? '').replace(/^/gm, '> ');
    return imap.delivers(
      rawMail({
        from: PAUL,
        to: mail?.headers['reply-to'] ?? '',
        subject: `RE: ${mail?.subject}`,
        text: `${text}\n\nLe lun. 23 nov. 2026 à 10:00, Guichet <guichet@desk.example> a\u00A0écrit\u00A0:\n\n${quoted}`,
        headers: { 'In-Reply-To': mail?.messageId ?? '' },
      }),
    );
  };
  const uid = answers('La salle 4.');
  await becomesTrue(() => seen(uid));
  const ticket = () => desk.store.read.ticket.findUniqueOrThrow({ where: { id } });
  expect((await ticket()).state).toBe('assigned');
  await desk.mayDo(desk.catherine, 'resolve', id, { code: 'other', solution: 'Câble rebranché.' });
  await desk.settled();
  const again = answers('Toujours noir.');
  await becomesTrue(() => seen(again));
  expect((await ticket()).state).toBe('assigned');
  const entries = await desk.store.read.requesterEntry.findMany({
    where: { ticketId: id },
    orderBy: { id: 'asc' },
  });
  expect(entries.map(({ kind, text }) => [kind, text])).toEqual([
    ['question', 'Quelle salle ?'],
    ['message', 'La salle 4.'],
    ['solution', 'Câble rebranché.'],
    ['reopening', 'Toujours noir.'],
  ]);
});
