import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MailConfig } from '../../src/config.ts';
import { perform } from '../../src/desk/perform.ts';
import { type MailSink, startMailSink } from '../../src/playground/mail/sink.ts';
import { type ImapServer, startImapServer } from '../mail/imapServer.ts';
import { rawMail } from '../mail/rawMail.ts';
import { arrange, actor } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, helpdesk, nadia, paul, wordsOf } from './deskInSlack.ts';
import { held, turnTo } from './timeOfDay.ts';

const PAUL = 'paul.smith@academie.example';

let sink: MailSink;
let imap: ImapServer;
let desk: DeskInSlack;
beforeEach(async () => {
  sink = await startMailSink();
  imap = await startImapServer();
  desk = await begins();
});

const begins = (rest: Partial<MailConfig> = {}, withPublicUrl = false): Promise<DeskInSlack> =>
  deskInSlack({
    withPublicUrl,
    mail: {
      smtpUrl: sink.url,
      imapUrl: imap.url,
      from: { name: 'Guichet', address: 'guichet@desk.example' },
      subaddress: true,
      ...rest,
    },
  });
afterEach(async () => {
  await desk.stop();
  await sink.stop();
  await imap.stop();
});

const outlasted = () => desk.settled({ whatever: true });
const inSlack = (words: string) => desk.slack.dmOf(paul).filter((one) => wordsOf(one).includes(words));
const byMail = (words: string) => sink.mails().filter(({ to, text }) => to === PAUL && text.includes(words));

async function reached(person: string, reachedBy: string): Promise<void> {
  const { id } = await actor(desk, person);
  await desk.store.write((tx) => tx.person.update({ where: { id }, data: { reachedBy } }));
}

const replies = async (reference: string, text: string): Promise<void> => {
  await desk.slack.as(catherine).command('/ticket', `répondre ${reference} ${text}`, helpdesk);
  await outlasted();
};

describe('who has a chat', () => {
  it.each([
    ['chat', 1, 0],
    ['mail', 0, 1],
    ['both', 1, 1],
  ])(
    'and wants %s is told of a change once each way: %i in Slack, %i by mail',
    async (reachedBy, chat, mail) => {
      const { reference } = await arrange(desk, 'assigned', {}, { whatever: true });
      await reached(paul, reachedBy);
      await replies(reference, 'On arrive.');
      expect(inSlack('On arrive.').filter(({ thread_ts }) => thread_ts)).toHaveLength(chat);
      expect(byMail('On arrive.')).toHaveLength(mail);
      expect(byMail('On arrive.').every(({ subject }) => subject === `[${reference}] Écran noir`)).toBe(true);
    },
  );

  it('is told there though the mail server is down, and by mail once it is back', async () => {
    const { reference } = await arrange(desk, 'assigned', {}, { whatever: true });
    await reached(paul, 'both');
    sink.faults.next('connect', Infinity, { kind: 'refuse', code: 421 });
    await desk.slack.as(catherine).command('/ticket', `répondre ${reference} On arrive.`, helpdesk);
    await desk.slack.until(() => inSlack('On arrive.').some(({ thread_ts }) => thread_ts));
    expect(byMail('On arrive.')).toEqual([]);
    sink.faults.clear();
    await outlasted();
    expect(byMail('On arrive.')).toHaveLength(1);
  });
});

it('who has had enough of it follows a mail’s link, and is told in Slack alone', async () => {
  await desk.stop();
  desk = await begins({}, true);
  const { reference } = await arrange(desk, 'assigned', {}, { whatever: true });
  await reached(paul, 'both');
  await replies(reference, 'On arrive.');
  const [mail] = byMail('On arrive.');
  const link = /<(http:\S+\/less-mail\/\S+)>/.exec(mail?.text ?? '')?.[1] ?? '';
  expect((await fetch(link)).status).toBe(200);
  await replies(reference, 'Presque là.');
  expect(byMail('Presque là.')).toHaveLength(1);
  expect((await fetch(link, { method: 'POST' })).status).toBe(200);
  await replies(reference, 'Nous voilà.');
  expect(byMail('Nous voilà.')).toEqual([]);
  expect(inSlack('Nous voilà.').filter(({ thread_ts }) => thread_ts)).toHaveLength(1);
});

describe('who has no chat', () => {
  const stranger = 'lea.martin@parents.example';

  async function newcomer(): Promise<number> {
    const { id } = await desk.store.write((tx) =>
      tx.person.create({
        data: { name: 'Léa Martin', email: stranger, searchText: 'lea martin', createdAt: desk.now() },
      }),
    );
    return id;
  }

  it('is told by mail', async () => {
    const { reference } = await arrange(
      desk,
      'assigned',
      { beneficiaryId: await newcomer() },
      { whatever: true },
    );
    await replies(reference, 'On arrive.');
    const mails = sink.mails().filter(({ to }) => to === stranger);
    expect(mails.map(({ text }) => text.split('\n\n')[1])).toEqual([
      `Catherine Buffet a ouvert une demande pour vous\u00A0: ${reference} · Écran noir`,
      'Catherine Buffet prend en charge votre demande',
      'Catherine Buffet vous répond',
    ]);
    expect(sink.mails().every(({ to }) => to === stranger)).toBe(true);
  });

  it('is told by mail while Slack is down', async () => {
    const beneficiaryId = await newcomer();
    // Known from now on: Slack is asked for nobody else.
    for (const who of [paul, catherine]) await desk.slack.as(who).command('/ticket', 'aide');
    desk.slack.faults.next('users.lookupByEmail', 100, { kind: 'status', status: 500 });
    await arrange(desk, 'assigned', { beneficiaryId }, { whatever: true });
    expect(sink.mails().filter(({ to }) => to === stranger)).toHaveLength(2);
    // Asked more than once: what takes a moment is no outage.
    expect(desk.slack.calls('users.lookupByEmail').length).toBeGreaterThan(3);
  });
});

it('what is no mail goes to the chat of who wants mail', async () => {
  await reached(paul, 'mail');
  await desk.slack.as(paul).dm('Mon écran est noir');
  await outlasted();
  expect(inSlack("J'ouvre une demande")).toHaveLength(1);
  expect(sink.mails()).toEqual([]);
});

it('a mail is a request in the team’s channel, and is answered from there by mail', async () => {
  const from = 'Léa Martin <lea.martin@parents.example>';
  imap.delivers(rawMail({ from, subject: 'Cantine fermée', text: 'Depuis lundi.' }));
  const card = await desk.slack.until(() =>
    desk.slack.messages(helpdesk).find((one) => one.text.includes('Cantine fermée')),
  );
  const reference = /R-\d{6}/.exec(card.text)?.[0] ?? '';
  expect(wordsOf(card)).toContain('Depuis lundi.');
  await replies(reference, 'Elle rouvre demain.');
  const mails = () => sink.mails().filter(({ to }) => to === 'lea.martin@parents.example');
  expect(mails().map(({ text }) => text.split('\n\n')[1])).toEqual([
    `Votre demande ${reference} est enregistrée.`,
    'Catherine Buffet vous répond',
  ]);
  const to = mails().at(-1)?.headers['reply-to'] ?? '';
  imap.delivers(rawMail({ from, to, subject: 'RE: Cantine', text: 'Merci, à demain alors' }));
  await desk.slack.until(() =>
    desk.slack
      .messages(helpdesk)
      .find((one) => one.thread_ts === card.ts && wordsOf(one).includes('Merci, à demain alors')),
  );
  expect(desk.logged.join('')).not.toMatch(/Cantine|lundi|demain|martin|secret@/i);
});

it('a mail that the mail server does not vouch for becomes nothing, and is counted', async () => {
  await desk.stop();
  desk = await begins({ authservId: 'mx.desk.example' });
  const headers = { 'Authentication-Results': 'mx.desk.example; dmarc=pass header.from=academie.example' };
  imap.delivers(rawMail({ from: PAUL, subject: 'Virement', text: 'Cliquez ici' }));
  imap.delivers(rawMail({ from: PAUL, subject: 'Écran noir', text: 'Depuis ce matin.', headers }));
  await desk.slack.until(() => desk.slack.messages(helpdesk).some((one) => one.text.includes('Écran noir')));
  expect(await desk.store.read.ticket.count()).toBe(1);
  const metrics = await (await fetch(new URL('/metrics', desk.eventsUrl))).text();
  expect(metrics).toContain('guichet_mails_heard_total{became="not_authentic"} 1');
  expect(desk.logged.filter((line) => line.includes('not_authentic'))).toHaveLength(1);
});

it('who is in Slack and writes a mail has the receipt by mail, and is told of the rest in Slack', async () => {
  await desk.slack.as(paul).command('/ticket', 'aide');
  imap.delivers(rawMail({ from: PAUL, subject: 'Écran noir', text: 'Depuis ce matin.' }));
  await desk.slack.until(() => desk.slack.dmOf(paul).some((one) => one.text.includes('Écran noir')));
  await outlasted();
  const reference = /R-\d{6}/.exec(sink.mails()[0]?.subject ?? '')?.[0] ?? '';
  await replies(reference, 'On arrive.');
  expect(inSlack('On arrive.').length).toBeGreaterThan(0);
  expect(sink.mails().map(({ to }) => to)).toEqual([PAUL]);
});

describe('quiet hours of who wants mail', () => {
  it('end with one mail of all that came; what is urgent is mailed at once', async () => {
    const tickets = [
      await arrange(desk, 'dispatched', {}, { whatever: true }),
      await arrange(desk, 'dispatched', { title: 'Clavier collant' }, { whatever: true }),
    ];
    await reached(paul, 'mail');
    turnTo(desk, 19 * 60);
    await desk.slack.as(paul).command('/ticket', 'notifications calme 19h-7h30');
    await desk.settled();
    const before = sink.mails().length;
    for (const { id } of tickets) {
      const now = desk.now();
      await perform(desk.store, { action: 'take', ticketId: id, actor: await actor(desk, catherine), now });
    }
    await held(desk, 2);
    expect(sink.mails()).toHaveLength(before);
    turnTo(desk, 7 * 60 + 30);
    await vi.waitFor(() => expect(sink.mails()).toHaveLength(before + 1), 10_000);
    await desk.settled();
    const mail = sink.mails().at(-1)!;
    expect(mail).toMatchObject({
      to: PAUL,
      subject: expect.stringContaining('2 demandes ont bougé') as string,
    });
    for (const { reference } of tickets) expect(mail.text).toContain(reference);
    expect(mail.text).toContain('prend en charge votre demande');
    expect(mail.text).toContain('à la fin de vos heures calmes');
    expect(mail.html).toContain('Clavier collant');
    expect(inSlack('prend en charge')).toEqual([]);

    turnTo(desk, 21 * 60);
    const [first] = tickets;
    await desk.store.write((tx) => tx.ticket.updateMany({ where: { id: first!.id }, data: { priority: 1 } }));
    const hold = { action: 'hold', ticketId: first!.id, input: { reason: 'Pièce commandée' } } as const;
    await perform(desk.store, { ...hold, actor: await actor(desk, catherine), now: desk.now() });
    await desk.settled({ whatever: true });
    expect(byMail('mise en attente')).toHaveLength(1);
  });

  it('let a lead hear of times that are over, in one mail', async () => {
    await reached(nadia, 'mail');
    await desk.slack.as(nadia).command('/ticket', 'notifications calme 0h-23h59');
    for (let i = 0; i < 5; i += 1)
      await arrange(desk, 'assigned', { title: `Poste ${i}` }, { whatever: true });
    desk.later(40 * 24 * 3_600_000);
    await desk.runJobs();
    await desk.settled({ whatever: true });
    const mails = sink.mails().filter(({ to, text }) => to.startsWith('nadia') && text.includes('dépassé'));
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('5 demandes ont dépassé')]);
    expect(mails[0]!.text).toContain('ou que vous êtes responsable de leur équipe');
  });
});

it('a mail that was refused for good is parked with its code, and sent again by an admin', async () => {
  const { reference } = await arrange(desk, 'assigned', {}, { whatever: true });
  await reached(paul, 'mail');
  sink.faults.next('rcpt', 1, { kind: 'refuse', code: 550 });
  await replies(reference, 'On arrive.');
  expect(byMail('On arrive.')).toEqual([]);
  await desk.slack.as(nadia).command('/ticket', 'admin envois');
  const list = await desk.slack.until(() =>
    desk.slack.ephemerals(nadia).find((one) => wordsOf(one).includes("Un envoi n'a pas pu partir")),
  );
  expect(wordsOf(list)).toContain('550');
  expect(wordsOf(list)).not.toContain('On arrive');
  await desk.slack.as(nadia).click(list, { text: 'Renvoyer' });
  await outlasted();
  expect(byMail('On arrive.')).toHaveLength(1);
  expect(await desk.store.read.delivery.count({ where: { state: 'parked' } })).toBe(0);
});
