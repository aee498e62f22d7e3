import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/desk/actor.ts';
import { referenceOf } from '../../src/desk/reference.ts';
import { readMail } from '../../src/mail/hear/readMail.ts';
import { type Received, receiveMail } from '../../src/mail/hear/receive.ts';
import type { MailDesk } from '../../src/mail/mailDesk.ts';
import { signedReference } from '../../src/mail/signature.ts';
import { CATHERINE, type DeskByMail, deskByMail, EMMA, PAUL } from './deskByMail.ts';
import { rawMail, type Written } from './rawMail.ts';

let desk: DeskByMail;
beforeEach(async () => {
  desk = await deskByMail();
});
afterEach(() => desk.close());

const OWN = { address: 'guichet@desk.example', domain: 'desk.example' };

async function comes(written: Written, mail = desk.mail): Promise<Received> {
  return receiveMail(mail, await readMail(Buffer.from(rawMail(written)), OWN));
}
const tickets = () =>
  desk.store.read.ticket.findMany({
    orderBy: { id: 'asc' },
    include: { requester: { select: { email: true } } },
  });
const entries = (ticketId: number) =>
  desk.store.read.requesterEntry.findMany({ where: { ticketId }, orderBy: { id: 'asc' } });
const notes = (ticketId: number) => desk.store.read.internalNote.findMany({ where: { ticketId } });
const textsOf = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text);

/** What a mail to this person about this ticket has as its address. */
const addressFor = (person: Actor, number: number): string =>
  `guichet+${signedReference(desk.mail.secret, number, person.id)}@desk.example`;

describe('a mail that answers nothing', () => {
  it('is a request of its sender’s, with a receipt that answers it', async () => {
    const messageId = '<first@academie.example>';
    const written = {
      from: PAUL.toUpperCase(),
      subject: 'RE: Écran noir',
      text: 'Depuis ce matin.',
      messageId,
    };
    expect(await comes(written)).toBe('ticket');
    const [ticket] = await tickets();
    expect(ticket).toMatchObject({
      title: 'Écran noir',
      description: 'Depuis ce matin.',
      origin: 'mail',
      requester: { email: PAUL },
      state: 'dispatched',
    });
    await desk.settled();
    const [receipt, ...others] = desk.inboxOf(PAUL);
    expect(others).toEqual([]);
    expect(receipt?.headers['in-reply-to']).toBe(messageId);
    expect(receipt?.headers.references).toMatch(
      /^<first@academie\.example> <R-000001\.[a-z2-7]{16}\.guichet@desk/,
    );
  });

  it('makes a requester of somebody never heard of, in the desk’s language', async () => {
    await desk.store.write((tx) => tx.setting.create({ data: { key: 'locale', value: 'en' } }));
    await comes({ from: 'Léa Martin <lea@parents.example>', subject: 'Cantine', text: 'Bonjour' });
    const person = await desk.store.read.person.findUniqueOrThrow({
      where: { email: 'lea@parents.example' },
    });
    expect(person).toMatchObject({
      name: 'Léa Martin',
      locale: 'en',
      timeZone: 'Europe/Paris',
      admin: false,
    });
    expect(await desk.store.read.membership.count({ where: { personId: person.id } })).toBe(0);
    await comes({ from: 'Somebody Else <lea@parents.example>', subject: 'Cantine', text: 'Encore' });
    expect(await desk.store.read.person.count({ where: { email: 'lea@parents.example' } })).toBe(1);
  });

  it.each([
    [{ subject: '', text: "Bonjour,\nmon écran ne s'allume plus" }, "Mon écran ne s'allume plus"],
    [{ subject: 'TR: RE: [R-000999] Panne', text: 'x' }, 'Panne'],
    [{ subject: 'Panne seule', text: '' }, 'Panne seule'],
    [{ subject: 'a\u202Eb\u0007c', text: 'x' }, 'abc'],
  ])('%j is called %s', async (written, title) => {
    expect(await comes({ from: PAUL, ...written })).toBe('ticket');
    expect((await tickets()).map((ticket) => ticket.title)).toEqual([title]);
  });

  it('keeps what it quotes: a forwarded mail is the request', async () => {
    const text = 'Voir plus bas.\n\n-----Message d’origine-----\nDe : Léa\n\nLa cantine est fermée.';
    await comes({ from: PAUL, subject: 'TR: Cantine', text });
    expect((await tickets())[0]?.description).toBe(text);
  });

  it.each([
    ['too_long', { subject: 'Journal', text: 'x'.repeat(40_001) }, 'trop long'],
    ['empty', { subject: '', text: '' }, 'était vide'],
  ])('%s: its sender is told, once', async (_reason, written, words) => {
    const messageId = '<r@academie.example>';
    expect(await comes({ from: PAUL, messageId, ...written })).toBe('refused');
    expect(await comes({ from: PAUL, messageId, ...written })).toBe('duplicate');
    await desk.settled();
    expect(await tickets()).toEqual([]);
    expect(desk.inboxOf(PAUL)).toHaveLength(1);
    expect(desk.inboxOf(PAUL)[0]?.text).toContain(words);
  });
});

describe('each mail', () => {
  it('is worked once, however often it comes, at the same moment too', async () => {
    const mail = await readMail(Buffer.from(rawMail({ from: PAUL, subject: 'Écran', text: 'Noir' })), OWN);
    const outcomes = await Promise.all([receiveMail(desk.mail, mail), receiveMail(desk.mail, mail)]);
    expect([...outcomes].sort()).toEqual(['duplicate', 'ticket']);
    expect(await receiveMail(desk.mail, mail)).toBe('duplicate');
    expect(await tickets()).toHaveLength(1);
  });

  it('that bears no id is known by what it says', async () => {
    const source = rawMail({ from: PAUL, subject: 'Écran', text: 'Noir' }).replace(/Message-ID: .*\r\n/, '');
    const read = () => readMail(Buffer.from(source), OWN);
    expect(await receiveMail(desk.mail, await read())).toBe('ticket');
    expect(await receiveMail(desk.mail, await read())).toBe('duplicate');
    await desk.settled();
    expect(desk.inboxOf(PAUL)[0]?.headers['in-reply-to']).toMatch(/^<R-000001\./);
  });

  it('of an id that somebody else has used is another', async () => {
    const messageId = '<same@academie.example>';
    expect(await comes({ from: PAUL, subject: 'Un', messageId })).toBe('ticket');
    expect(await comes({ from: EMMA, subject: 'Deux', messageId })).toBe('ticket');
  });
});

describe('who answers', () => {
  let ticketId: number;
  let number: number;
  beforeEach(async () => {
    ({ ticketId, number } = await desk.opens(desk.paul, {
      title: 'Écran noir',
      beneficiaryId: desk.emma.id,
    }));
    await desk.mayDo(desk.catherine, 'take', ticketId);
  });
  const subject = () => `Re: [${referenceOf(number)}] Écran noir`;

  it.each([
    ['its requester, at the ticket’s address', () => ({ from: PAUL, to: addressFor(desk.paul, number) })],
    ['its beneficiary', () => ({ from: EMMA, to: addressFor(desk.emma, number) })],
    [
      'its requester, by the ids of what it answers',
      () => ({
        from: PAUL,
        headers: {
          References: `<x@y.example>\r\n <${signedReference(desk.mail.secret, number, desk.paul.id)}.guichet@desk.example>`,
        },
      }),
    ],
    ['its requester, by the subject alone', () => ({ from: PAUL, subject: subject() })],
  ])('%s: a line of the journal they read', async (_who, written) => {
    expect(await comes({ subject: 'Re: bonjour', text: 'La salle 4.', ...written() })).toBe('reply');
    expect(textsOf(await entries(ticketId))).toEqual(['La salle 4.']);
    expect(await notes(ticketId)).toEqual([]);
    expect(await tickets()).toHaveLength(1);
  });

  it('an agent, at an address of their own: an internal note, which goes to no requester', async () => {
    const to = addressFor(desk.catherine, number);
    expect(await comes({ from: CATHERINE, to, subject: subject(), text: 'Il exagère.' })).toBe('note');
    expect(textsOf(await notes(ticketId))).toEqual(['Il exagère.']);
    expect(await entries(ticketId)).toEqual([]);
    await desk.settled();
    expect(desk.sink.mails().some(({ source, text }) => `${source}${text}`.includes('exagère'))).toBe(false);
  });

  it('an agent who asked for it: a line of the journal they read', async () => {
    const own = await desk.opens(desk.catherine);
    const to = addressFor(desk.catherine, own.number);
    expect(await comes({ from: CATHERINE, to, text: 'Du nouveau ?' })).toBe('reply');
    expect(textsOf(await entries(own.ticketId))).toEqual(['Du nouveau ?']);
  });

  it.each([
    ['a stranger with its reference', () => ({ from: 'x@evil.example', subject: subject() })],
    [
      'a stranger with a mail of Paul’s',
      () => ({ from: 'x@evil.example', to: addressFor(desk.paul, number) }),
    ],
    [
      'somebody who makes up a token',
      () => ({ from: EMMA, to: 'guichet+R-000001.aaaaaaaaaaaaaaaa@desk.example' }),
    ],
    // « De : » is anybody's to write: without a mail that went to her, this is no word of hers among agents.
    ['whoever says to be an agent', () => ({ from: CATHERINE, subject: subject() })],
    ['Paul, who says to be an agent', () => ({ from: CATHERINE, to: addressFor(desk.paul, number) })],
    ['somebody who names two', () => ({ from: PAUL, subject: `${subject()} R-000099` })],
  ])('%s: a request of its own', async (_who, written) => {
    expect(await comes({ subject: 'Bonjour', text: 'Je lis ?', ...written() })).toBe('ticket');
    expect(await entries(ticketId)).toEqual([]);
    expect(await notes(ticketId)).toEqual([]);
    const [, anew] = await tickets();
    expect(anew?.description).toBe('Je lis ?');
    await desk.settled();
    const receipt = desk.inboxOf(written().from).at(-1);
    expect(receipt?.subject).toMatch(/^\[R-000002\]/);
    expect(receipt?.text).not.toMatch(/HELPDESK \(Catherine|R-000001/);
  });

  it('a resolved request: it is reopened, but not by thanks', async () => {
    await desk.mayDo(desk.catherine, 'resolve', ticketId, { code: 'other', solution: 'Fait.' });
    const to = addressFor(desk.paul, number);
    await comes({ from: PAUL, to, text: 'Merci beaucoup !\n\nCordialement,\nPaul Smith\nProfesseur' });
    const state = async () => (await tickets())[0]?.state;
    expect(await state()).toBe('resolved');
    desk.later(120_000);
    await comes({ from: PAUL, to, text: 'Toujours noir.' });
    expect(await state()).toBe('assigned');
  });
});

describe('what no person wrote', () => {
  it.each<[string, Partial<Written>]>([
    ['an absence', { headers: { 'Auto-Submitted': 'auto-replied' } }],
    ['a list', { headers: { 'List-Id': '<all.academie.example>' } }],
    ['a bulk mail', { headers: { Precedence: 'bulk' } }],
    ['an older absence', { headers: { Precedence: 'auto_reply' } }],
    ['a robot', { headers: { 'X-Autoreply': 'yes' } }],
    ['a bounce', { from: 'MAILER-DAEMON@academie.example' }],
    ['a bounce with no return', { headers: { 'Return-Path': '<>' } }],
    ['the desk itself', { from: 'guichet@desk.example' }],
    ['the desk itself, at a ticket’s address', { from: 'guichet+R-000001.aaaaaaaaaaaaaaaa@desk.example' }],
    [
      'a mail of the desk’s that came back',
      { messageId: '<abc.R-000001.aaaaaaaaaaaaaaaa.guichet@desk.example>' },
    ],
    ['spam', { headers: { 'X-Spam-Flag': 'YES' } }],
    ['nobody', { from: 'undisclosed' }],
  ])('%s changes nothing, answers nothing, makes nobody known', async (_name, written) => {
    const people = await desk.store.read.person.count();
    expect(
      await comes({ from: 'robot@academie.example', subject: 'Absent', text: 'Absent', ...written }),
    ).toBe('automatic');
    expect(await tickets()).toEqual([]);
    expect(await desk.store.read.person.count()).toBe(people);
    expect(await desk.store.read.delivery.count()).toBe(0);
  });

  it.each<Record<string, string>>([
    { 'Auto-Submitted': 'no' },
    { 'Return-Path': `<${PAUL}>` },
    { 'X-Spam-Flag': 'NO' },
  ])('but %j is said by mails of people too', async (headers) =>
    expect(await comes({ from: PAUL, subject: 'Écran', headers })).toBe('ticket'),
  );

  it('two desks that write to each other end at once', async () => {
    await comes({ from: 'desk@other.example', subject: 'Bonjour', text: 'Panne' });
    await desk.settled();
    const [receipt] = desk.inboxOf('desk@other.example');
    // The other desk's own receipt, of a desk that marks nothing: it goes on with the request, and nobody is written to.
    const answer = { from: 'desk@other.example', subject: `Re: ${receipt?.subject}`, text: 'Enregistrée' };
    expect(await comes(answer)).toBe('reply');
    await desk.settled();
    expect(desk.inboxOf('desk@other.example')).toHaveLength(1);
  });
});

describe('what comes with a mail', () => {
  const files = [{ name: 'plan.pdf', content: 'pdf' }];

  const kept = () => desk.store.read.attachment.findMany({ orderBy: { id: 'asc' } });
  const contentOf = async (storageKey: string | null) =>
    text((await desk.mail.files.store.get(storageKey ?? '')) as Readable);

  it('is kept with the request, or with the line it came with', async () => {
    await comes({ from: PAUL, subject: 'Plan', text: 'Voici.', files });
    const [ticket] = await tickets();
    expect(ticket?.description).toBe('Voici.');
    await comes({ from: PAUL, to: addressFor(desk.paul, ticket?.number ?? 0), text: 'Et ça.', files });
    const [entry] = await entries(ticket?.id ?? 0);
    const of = {
      ticketId: ticket?.id,
      noteId: null,
      byId: desk.paul.id,
      journal: 'requester',
      state: 'kept',
    };
    const rows = await kept();
    expect(rows).toMatchObject([
      { ...of, entryId: null, name: 'plan.pdf', size: 3 },
      { ...of, entryId: entry?.id, name: 'plan.pdf' },
    ]);
    expect(await contentOf(rows[0]?.storageKey ?? null)).toBe('pdf');
  });

  it('is enough of an answer, or of a request', async () => {
    expect(await comes({ from: PAUL, files })).toBe('ticket');
    const [ticket] = await tickets();
    expect([ticket?.title, ticket?.description]).toEqual(['plan.pdf', '📎 plan.pdf']);
    expect(await comes({ from: PAUL, to: addressFor(desk.paul, ticket?.number ?? 0), files })).toBe('reply');
    expect(await kept()).toHaveLength(2);
  });

  it('too large or a program is named in the text, and the rest is kept', async () => {
    const more = [
      ...files,
      { name: 'outil.exe', content: 'x' },
      { name: 'photo.png', content: 'MZ' },
      { name: 'film.mp4', content: 'x'.repeat(1024 * 1024 + 1) },
    ];
    await comes({ from: PAUL, subject: 'Plan', text: 'Voici.', files: more });
    expect((await tickets())[0]?.description).toBe(
      'Voici.\n\n📎 Dans le courriel\u00A0: outil.exe, photo.png, film.mp4',
    );
    expect((await kept()).map(({ name }) => name)).toEqual(['plan.pdf']);
  });

  it('is kept once, or not at all, and nothing is left of what was not', async () => {
    const put: string[] = [];
    const { store } = desk.mail.files;
    const counted = (failsAfter: number): MailDesk => ({
      ...desk.mail,
      files: {
        ...desk.mail.files,
        store: {
          ...store,
          async put(key, content, signal) {
            if (put.length === failsAfter) throw new Error('disk');
            await store.put(key, content, signal);
            put.push(key);
          },
        },
      },
    });
    const written = {
      from: PAUL,
      subject: 'Plan',
      text: 'Voici.',
      files: [...files, ...files],
      messageId: '<plan@academie.example>',
    };
    await expect(comes(written, counted(1))).rejects.toThrow('disk');
    expect(await tickets()).toHaveLength(0);
    expect(await comes(written, counted(99))).toBe('ticket');
    expect(await comes(written, counted(99))).toBe('duplicate');
    const keys = (await kept()).map(({ storageKey }) => storageKey);
    expect(keys).toHaveLength(2);
    const there: string[] = [];
    for (const key of put) {
      const content = await store.get(key);
      if (content) there.push(key);
      content?.destroy();
    }
    expect(there).toEqual(keys);
  });
});

describe('where the mail server vouches for senders', () => {
  const authservId = 'mx.desk.example';
  const reads = (written: Written) => readMail(Buffer.from(rawMail(written)), OWN, { authservId });
  const arrives = async (written: Written) => receiveMail(desk.mail, await reads(written));
  const vouched = { 'Authentication-Results': `${authservId}; dmarc=pass header.from=academie.example` };
  const spoof: Written = { from: PAUL, subject: 'Virement', text: 'Cliquez ici' };

  it('a mail that it vouches for is its sender’s', async () => {
    expect(await arrives({ ...spoof, headers: vouched })).toBe('ticket');
    expect(await arrives({ ...spoof, from: EMMA, headers: vouched })).toBe('ticket');
  });

  it('of any other nothing is done, and who it names is told once a day, without a word of it', async () => {
    const { ticketId, number } = await desk.opens(desk.paul, { title: 'Écran noir' });
    await desk.settled();
    const before = desk.inboxOf(PAUL).length;
    const answer = { ...spoof, to: addressFor(desk.paul, number), files: [{ name: 'a.txt', content: 'x' }] };
    for (const written of [
      spoof,
      answer,
      { ...answer, headers: { 'Authentication-Results': `mx.evil.example; dmarc=pass` } },
      { ...answer, headers: { 'Authentication-Results': `${authservId}; dmarc=fail` } },
    ]) {
      expect(await arrives(written)).toBe('not_authentic');
    }
    expect(await arrives({ ...spoof, messageId: '<twice@x.example>' })).toBe('not_authentic');
    expect(await arrives({ ...spoof, messageId: '<twice@x.example>' })).toBe('duplicate');
    await desk.settled();
    expect(await desk.store.read.ticket.count()).toBe(1);
    expect(await entries(ticketId)).toEqual([]);
    expect(await desk.store.read.attachment.count()).toBe(0);
    const told = desk.inboxOf(PAUL).slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain("rien ne confirme qu'il est de vous");
    expect(told[0]?.source).not.toMatch(/Virement|Cliquez/);
    expect(desk.logged.join()).not.toMatch(/Virement|Cliquez/);
    desk.later(86_400_000);
    await arrives(spoof);
    await desk.settled();
    expect(desk.inboxOf(PAUL)).toHaveLength(before + 2);
  });

  it('a mail that names two senders is nobody’s', async () => {
    expect(await arrives({ ...spoof, from: `${PAUL}, ${EMMA}`, headers: vouched })).toBe('not_authentic');
    const twice = rawMail({ ...spoof, headers: vouched }).replace('\r\n', `\r\nFrom: ${EMMA}\r\n`);
    expect((await readMail(Buffer.from(twice), OWN, { authservId })).authentic).toBe(false);
  });
});
