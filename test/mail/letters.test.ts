import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessMailPath } from '../../src/desk/lessMail.ts';
import { withdraw } from '../../src/desk/withdraw.ts';
import { CATHERINE, type DeskByMail, deskByMail, EMMA, PAUL } from './deskByMail.ts';

let desk: DeskByMail;
beforeAll(async () => {
  desk = await deskByMail({ publicUrl: 'https://guichet.example.org' });
});
afterAll(() => desk.close());

const lastTo = (address: string) => {
  const mail = desk.inboxOf(address).at(-1);
  if (!mail) throw new Error(`no mail to ${address}`);
  return mail;
};

async function taken(title = 'Écran noir', requester = desk.paul): Promise<number> {
  const { ticketId } = await desk.opens(requester, { title });
  await desk.mayDo(desk.catherine, 'take', ticketId);
  await desk.settled();
  return ticketId;
}

describe('a mail', () => {
  it('says what happened, what was written, where it stands, how to answer, and why one has it', async () => {
    const ticketId = await taken();
    await desk.mayDo(desk.catherine, 'reply', ticketId, { text: 'Bonjour,\nvotre écran arrive.' });
    await desk.settled();
    const mail = lastTo(PAUL);
    expect(mail.subject).toBe('[R-000001] Écran noir');
    expect(mail.from).toBe('"Guichet" <guichet@desk.example>');
    expect(mail.text).toBe(
      [
        'Bonjour Paul Smith,',
        'Catherine Buffet vous répond',
        '    Bonjour,\n    votre écran arrive.',
        'R-000001 · Écran noir',
        '◆ Prise en charge par HELPDESK (Catherine Buffet)',
        "Pour écrire à l'équipe, répondez à ce message.",
        'Ouvrir la demande\u00A0:\nhttps://guichet.example.org/tickets/R-000001',
        `-- \nVous recevez ce message parce que vous avez fait cette demande, ou qu'elle est pour vous.\nMoins d'e-mails <https://guichet.example.org${lessMailPath(desk.mail.secret, desk.paul.id)}>\n`,
      ].join('\n\n'),
    );
    expect(mail.html).toContain('Bonjour,<br>\nvotre écran arrive.');
    expect(mail.html).toContain('href="https://guichet.example.org/tickets/R-000001"');
  });

  it('of a resolution holds the solution, and says how to reopen', async () => {
    const ticketId = await taken('Screen', desk.emma);
    await desk.mayDo(desk.catherine, 'resolve', ticketId, { code: 'other', solution: 'Turn it on.' });
    await desk.settled();
    const { text } = lastTo(EMMA);
    expect(text).toContain('Catherine Buffet resolved your request\n\n    Turn it on.');
    expect(text).toContain('Not settled? Reply to this message: the request will be reopened.');
  });

  it('is one thread with the others of its ticket, and asks no machine to answer', async () => {
    const ticketId = await taken();
    await desk.mayDo(desk.catherine, 'ask', ticketId, { question: 'Quelle salle ?' });
    await desk.settled();
    const mine = desk.inboxOf(PAUL).slice(-3);
    const roots = mine.map(({ headers }) => headers.references);
    expect(new Set(roots).size).toBe(1);
    expect(mine.at(-1)?.headers['in-reply-to']).toBe(roots[0]);
    expect(new Set(mine.map(({ messageId }) => messageId)).size).toBe(3);
    expect(mine.at(-1)?.headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'All',
    });
    expect(mine.at(-1)?.headers['reply-to']).toMatch(
      /^"?Guichet"? <guichet\+R-\d{6}\.[a-z2-7]{16}@desk\.example>$/,
    );
  });

  it('of an internal note says that there is one, and no more', async () => {
    const ticketId = await taken();
    await desk.mayDo(desk.josiane, 'note', ticketId, { text: 'Encore lui !' });
    await desk.settled();
    const mail = lastTo(CATHERINE);
    expect(mail.text).toContain('🔒 Note interne de Josiane Albin');
    expect(mail.source).not.toMatch(/Encore lui/);
    expect(mail.text).toContain('une note interne\u00A0: le demandeur ne la lira pas.');
    expect(lastTo(PAUL).text).not.toMatch(/Josiane/);
  });

  it('reminds of one request, or of several in one', async () => {
    const first = await desk.opens(desk.paul, { title: 'Clavier' });
    const second = await desk.opens(desk.paul, { title: 'Souris' });
    const since = desk.now().getTime();
    const remind = (key: string, ids: readonly number[]) =>
      desk.store.write((tx) =>
        tx.delivery.create({
          data: {
            key,
            lane: `person:${desk.paul.id}`,
            platform: 'any',
            kind: 'reminder',
            personId: desk.paul.id,
            payload: JSON.stringify({
              teamId: null,
              reminders: ids.map((ticketId) => ({ ticketId, rule: 'answerAwaited', since })),
            }),
            dueAt: desk.now(),
            createdAt: desk.now(),
          },
        }),
      );
    await remind('one', [first.ticketId]);
    await desk.settled();
    expect(lastTo(PAUL).text).toContain(
      `Votre demande «\u00A0Clavier\u00A0» (R-00000${first.number}) attend votre réponse depuis 23 novembre 2026`,
    );
    await remind('two', [first.ticketId, second.ticketId]);
    await desk.settled();
    expect(lastTo(PAUL).subject).toBe('2 demandes vous attendent');
    expect(lastTo(PAUL).text).toMatch(/• R-00000\d · Clavier\n[^]*• R-00000\d · Souris/);
    expect(lastTo(PAUL).html).toContain(`href="https://guichet.example.org/tickets/R-00000${second.number}"`);
  });

  it('tells who made a request in a form that it is one', async () => {
    await desk.opens(desk.emma, { title: 'Mouse', description: 'It does not move.' });
    await desk.settled();
    expect(lastTo(EMMA).text).toMatch(
      /^Hello Emma Clarke,\n\nYour request R-\d{6} is registered\.\n\n[^]*\n {4}It does not move\.\n/,
    );
  });
});

describe('what may be taken back', () => {
  it('waits for a minute, and goes as it then stands', async () => {
    const ticketId = await taken();
    const before = desk.inboxOf(PAUL).length;
    const { entryId } = await desk.mayDo(desk.catherine, 'reply', ticketId, { text: 'Oups' });
    await desk.sends();
    desk.later(59_000);
    await desk.sends();
    expect(desk.inboxOf(PAUL)).toHaveLength(before);
    await withdraw(desk.store, { entryId: entryId ?? 0, actor: desk.catherine, now: desk.now() });
    await desk.settled();
    expect(desk.inboxOf(PAUL)).toHaveLength(before);
    expect(desk.sink.mails().some(({ source }) => source.includes('Oups'))).toBe(false);
  });

  it('waits on while a burst goes on, and is one mail', async () => {
    const ticketId = await taken();
    const before = desk.inboxOf(PAUL).length;
    const says = (text: string) =>
      desk.mayDo(desk.catherine, 'reply', ticketId, { text, messageKey: `slack:T1:C1:${ticketId}${text}` });
    await says('Un');
    await desk.sends();
    desk.later(50_000);
    await says('deux');
    desk.later(11_000);
    await desk.sends();
    expect(desk.inboxOf(PAUL)).toHaveLength(before);
    await desk.settled();
    expect(desk.inboxOf(PAUL)).toHaveLength(before + 1);
    expect(lastTo(PAUL).text).toContain('    Un\n    deux');
  });
});

describe('what people write', () => {
  const hostile =
    'a\r\nBcc: all@desk.example\n<img src=x onerror=alert(1)>"\u202Eevil\u0007\u2066 &amp; @here';

  it('is text: no header, no markup, nothing that turns the rest round', async () => {
    const { ticketId } = await desk.opens(desk.paul, { title: hostile, description: hostile });
    await desk.mayDo(desk.catherine, 'take', ticketId);
    await desk.mayDo(desk.catherine, 'reply', ticketId, { text: hostile });
    const before = desk.sink.mails().length;
    await desk.settled();
    const mails = desk.sink.mails().slice(before);
    expect(mails.length).toBeGreaterThan(2);
    for (const { headers, html, text, subject, to } of mails) {
      expect(headers.bcc).toBeUndefined();
      expect([PAUL, CATHERINE]).toContain(to);
      expect(subject).not.toMatch(/[\r\n]/);
      expect(html).not.toMatch(/<img/i);
      // eslint-disable-next-line no-control-regex -- what must not be there
      expect(`${html}${text}${subject}`).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u0007]/);
    }
    expect(mails.at(-1)?.html).toContain('&#60;img src=x onerror=alert(1)&#62;&#34;evil &#38;amp; @here');
  });

  it('nor does a name', async () => {
    const name = 'Paul\r\nBcc: all@desk.example <x@y.example>, "Z';
    await desk.store.write((tx) => tx.person.update({ where: { id: desk.marc.id }, data: { name } }));
    await desk.opens(desk.catherine, { requesterId: desk.marc.id });
    await desk.settled();
    const [mail] = desk.inboxOf('marc.lefevre@academie.example');
    expect(mail?.headers.bcc).toBeUndefined();
    expect(desk.sink.mails().filter(({ to }) => /all@|y\.example/.test(to))).toEqual([]);
  });
});
