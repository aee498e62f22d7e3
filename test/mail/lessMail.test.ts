import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/desk/actor.ts';
import { LESS_MAIL, lessMail, type LessMailDesk, lessMailPath, mailChoice } from '../../src/desk/lessMail.ts';
import { lessMailPage } from '../../src/http/lessMailPage.ts';
import { type HttpServer, startServer } from '../../src/http/server.ts';
import { type DeskByMail, deskByMail, EMMA, PAUL } from './deskByMail.ts';

const PUBLIC = 'https://guichet.example.org';
const chats = ['slack'];

let desk: DeskByMail;
let asked: LessMailDesk;
let server: HttpServer;
beforeAll(async () => {
  const page = lessMailPage({
    ask: (token) => mailChoice(asked, token),
    choose: (token) => lessMail(asked, token),
  });
  server = await startServer({ port: 0, routes: new Map([[LESS_MAIL, page]]), ready: () => true });
});
afterAll(() => server.stop());
beforeEach(() => begins({ publicUrl: PUBLIC }));
afterEach(() => desk.close());

async function begins(options: Parameters<typeof deskByMail>[0]): Promise<void> {
  desk = await deskByMail({ chats, ...options });
  asked = { store: desk.store, secret: desk.mail.secret, chats, now: desk.now };
  for (const person of [desk.paul, desk.nadia]) await prefers(person, 'both');
  const row = { platform: 'slack', workspace: 'T1', userId: 'UPAUL', channelId: 'DPAUL' };
  await desk.store.write((tx) => tx.chatIdentity.create({ data: { personId: desk.paul.id, ...row } }));
}

const prefers = ({ id }: Actor, reachedBy: string) =>
  desk.store.write((tx) => tx.person.update({ where: { id }, data: { reachedBy } }));
const reachedBy = async ({ id }: Actor) =>
  (await desk.store.read.person.findUniqueOrThrow({ where: { id } })).reachedBy;

const ask = (path: string, init: RequestInit = {}, language = 'fr') =>
  fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { 'accept-language': language }, ...init });
const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };

/** The mail that tells this person that their request was taken. */
async function mailTo(address: string, person: Actor) {
  const { ticketId } = await desk.opens(person, { title: 'Écran noir' });
  await desk.mayDo(desk.catherine, 'take', ticketId);
  await desk.settled();
  const mail = desk.inboxOf(address).at(-1);
  if (!mail) throw new Error('no mail');
  return mail;
}

const WORDS = 'écrivez-moi «\u00A0notifications\u00A0» dans la messagerie';

describe('a mail', () => {
  it('to who has a chat offers less by the words, by a link, and by the mail program’s own button', async () => {
    const { headers, text, html } = await mailTo(PAUL, desk.paul);
    const url = `${PUBLIC}${lessMailPath(desk.mail.secret, desk.paul.id)}`;
    expect(headers).toMatchObject({
      'list-unsubscribe': `<${url}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    });
    expect(text).toContain(
      `Vous recevez ce message parce que vous avez fait cette demande, ou qu'elle est pour vous. Pour moins d'e-mails, ${WORDS}.\nMoins d'e-mails <${url}>\n`,
    );
    expect(html).toContain(`<a href="${url}">Moins d&#39;e-mails</a>`);
  });

  it('to who has none says why, and leads to what they can do', async () => {
    const { headers, text } = await mailTo(EMMA, desk.emma);
    expect(headers).not.toHaveProperty('list-unsubscribe');
    expect(text).toMatch(/You get this message because [^\n]*\nFewer e-mails <https:\/\/\S+>\n$/);
  });

  it('of a desk without an address has the words alone', async () => {
    await desk.close();
    await begins({});
    const { headers, text } = await mailTo(PAUL, desk.paul);
    expect(headers).not.toHaveProperty('list-unsubscribe');
    expect(text).toContain(WORDS);
    expect(text).not.toContain('http');
  });

  it('goes to no address that others can listen in on by one click', async () => {
    await desk.close();
    await begins({ publicUrl: 'http://127.0.0.1:3000' });
    const { headers, text } = await mailTo(PAUL, desk.paul);
    expect(headers).not.toHaveProperty('list-unsubscribe');
    expect(text).toContain(`http://127.0.0.1:3000${LESS_MAIL}`);
  });
});

describe('the page', () => {
  it('changes nothing when it is looked at, and all at one POST; twice is once', async () => {
    const path = lessMailPath(desk.mail.secret, desk.paul.id);
    const looked = await ask(path);
    const html = await looked.text();
    expect(looked.status).toBe(200);
    expect(html).toMatch(/<form method="post"[^>]*><button class="button" name="List-Unsubscribe"/);
    expect(looked.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect((await ask(path, { method: 'HEAD' })).status).toBe(200);
    expect(await reachedBy(desk.paul)).toBe('both');
    for (let times = 0; times < 2; times += 1) {
      const chosen = await ask(path, oneClick);
      expect(chosen.status).toBe(200);
      expect(chosen.headers.get('content-security-policy')).toContain("form-action 'none'");
      expect(await chosen.text()).toContain("Vous ne recevez plus d'e-mails");
    }
    expect(await reachedBy(desk.paul)).toBe('chat');
    expect(await (await ask(path, {}, 'en')).text()).toContain('The desk tells you in the chat.');
    expect(await reachedBy(desk.nadia)).toBe('both');
  });

  it('says what can be done to who has no chat the desk is in', async () => {
    const path = lessMailPath(desk.mail.secret, desk.nadia.id);
    expect(await (await ask(path, oneClick)).text()).toContain('Le guichet ne vous connaît que par e-mail');
    expect(await reachedBy(desk.nadia)).toBe('both');
    asked = { ...asked, chats: ['teams'] };
    await ask(lessMailPath(desk.mail.secret, desk.paul.id), oneClick);
    expect(await reachedBy(desk.paul)).toBe('both');
  });

  it('does nothing for what nobody signed, and takes nothing else', async () => {
    const path = lessMailPath(desk.mail.secret, desk.paul.id);
    const signed = path.split('.')[1] ?? '';
    const others = [
      `${LESS_MAIL}${desk.nadia.id}.${signed}`,
      `${path}x`,
      LESS_MAIL,
      `${LESS_MAIL}99999999999.${signed}`,
      lessMailPath('another secret', desk.paul.id),
      lessMailPath(desk.mail.secret, 4_242),
    ];
    for (const other of others) expect((await ask(other, oneClick)).status, other).toBe(404);
    expect((await ask(path, { method: 'DELETE' })).status).toBe(405);
    expect([await reachedBy(desk.paul), await reachedBy(desk.nadia)]).toEqual(['both', 'both']);
  });
});
