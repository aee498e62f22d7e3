import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/conversation/commands/parse.ts';
import { startServer, type HttpServer } from '../../src/http/server.ts';
import { localeOf } from '../../src/http/page.ts';
import { type ChatLink, ticketPage, TICKETS } from '../../src/http/ticketPage.ts';
import { appLink } from '../../src/teams/appLink.ts';

const APP = '11111111-2222-4333-8444-555555555555';
const chats: ChatLink[] = [
  { name: 'Slack', urlFor: () => 'https://slack.com/app_redirect?app=A0&team=T0' },
  { name: 'Teams', urlFor: (words) => appLink(APP, undefined, words) },
];
let configured: readonly ChatLink[] = chats;
let server: HttpServer;
beforeAll(async () => {
  const routes = new Map([[TICKETS, ticketPage(() => configured)]]);
  server = await startServer({ port: 0, routes, ready: () => true });
});
afterAll(() => server.stop());

const ask = (path: string, language = 'fr', method = 'GET') =>
  fetch(`http://127.0.0.1:${server.port}${path}`, { method, headers: { 'accept-language': language } });

describe('the page of a ticket', () => {
  it('opens the desk in each chat, and says what to type there', async () => {
    const response = await ask('/tickets/R-000123');
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('<title>Demande R-000123 – Guichet</title>');
    expect(html).toContain(
      '<a class="button" href="https://slack.com/app_redirect?app=A0&amp;team=T0">Ouvrir dans Slack</a>',
    );
    expect(html).toContain(
      `href="https://teams.microsoft.com/l/chat/0/0?users=28%3A${APP}&amp;message=voir%20R-000123">Ouvrir dans Teams<`,
    );
    expect(html).toContain('<code>voir R-000123</code>');
    const english = await (await ask('/tickets/R-000123', 'en-GB')).text();
    expect(english).toContain('<html lang="en">');
    expect(english).toMatch(
      /Ticket R-000123[^]*Open in Slack[^]*Open in Teams[^]*<code>show R-000123<\/code>/,
    );
  });

  it.each(['fr', 'en'])('in %s says words that the desk understands', async (language) => {
    const html = await (await ask('/tickets/R-000123', language)).text();
    const words = /<code>(.*)<\/code>/.exec(html)?.[1] ?? '';
    expect(parseCommand(words)).toEqual({ kind: 'show', number: 123 });
  });

  it('has no buttons where no chat is known yet, and still says what to type', async () => {
    configured = [];
    const html = await (await ask('/tickets/R-000123')).text();
    configured = chats;
    expect(html).not.toContain('<a ');
    expect(html).toContain('<code>voir R-000123</code>');
  });

  it('says the same of every reference', async () => {
    const pages = await Promise.all(
      ['R-000001', 'R-999999', 'r-7', 'R-000001?from=mail'].map(async (reference) =>
        (await (await ask(`/tickets/${reference}`)).text()).replaceAll(/R-\d{6}/g, 'R'),
      ),
    );
    expect(new Set(pages).size).toBe(1);
  });

  it.each([
    '/tickets/',
    '/tickets/12',
    '/tickets/R-',
    '/tickets/R-000000',
    '/tickets/R-1234567890',
    '/tickets/R-000123x',
    '/tickets/%3Cscript%3E',
    '/tickets/"><script>',
  ])('%s is a page that says so, with 404', async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(404);
    const html = await response.text();
    expect(html).toContain('Cette adresse ne mène à aucune demande');
    expect(html).not.toMatch(/<script|%3C|<a /);
    expect(await (await ask(path, 'en')).text()).toContain('This address leads to no ticket');
  });

  it('is all there is: what stands below it, or beside it, is nothing', async () => {
    for (const path of ['/tickets', '/tickets/R-000123/x', '/ticket/R-000123', '/x/tickets/R-000123']) {
      const response = await ask(path);
      expect([path, response.status, await response.text()]).toEqual([path, 404, '']);
    }
  });

  it('runs nothing, loads nothing and is framed by nobody', async () => {
    for (const path of ['/tickets/R-000123', '/tickets/x']) {
      const response = await ask(path);
      const html = await response.text();
      const style = /<style>([^]*)<\/style>/.exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      expect(response.headers.get('content-security-policy')).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      );
      expect(html).not.toMatch(/<script|<link|<img|\sstyle=|\son\w+=/);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        vary: 'accept-language',
      });
    }
  });

  it('is for reading', async () => {
    const head = await ask('/tickets/R-000123', 'fr', 'HEAD');
    const whole = await (await ask('/tickets/R-000123')).text();
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(whole)));
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await ask('/tickets/R-000123', 'fr', method);
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD']);
    }
  });
});

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['de-DE, ja', 'en'],
  ['fr', 'fr'],
  ['fr-CA', 'fr'],
  ['FR', 'fr'],
  ['en-US,en;q=0.9,fr;q=0.8', 'en'],
  ['en;q=0.5, fr;q=0.9', 'fr'],
  ['de, fr;q=0.4', 'fr'],
  ['fr;q=0, en;q=0.1', 'en'],
  ['fr;q=0', 'en'],
  ['fr ; Q=0.3 , en ; q=0.2', 'fr'],
  ['frr, en-GB', 'en'],
  ['fr;q=x, en', 'en'],
])('of « %s » the page speaks %s', (accepted, locale) => {
  expect(localeOf(accepted)).toBe(locale);
});

it('the link into a tenant of Teams names it', () => {
  expect(appLink(APP, 'ac0de000-0000-4000-8000-000000000001', 'show R-000001')).toBe(
    `https://teams.microsoft.com/l/chat/0/0?tenantId=ac0de000-0000-4000-8000-000000000001&users=28%3A${APP}&message=show%20R-000001`,
  );
});
