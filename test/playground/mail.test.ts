import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Playground, startPlayground } from '../../src/playground/server.ts';
import { rawBot, workspaceOptions } from './workspace.ts';

/** The page that shows what the desk has mailed. */

let playground: Playground;
let stopBot: () => Promise<unknown>;
beforeEach(async () => {
  const bot = await rawBot();
  stopBot = bot.stop;
  playground = await startPlayground({ ...workspaceOptions, bot: { eventsUrl: bot.eventsUrl } });
});
afterEach(async () => {
  await playground.stop();
  await stopBot();
});

const mails = (to: string, subject: string, html = '<p>Bonjour</p>', filename?: string) =>
  createTransport(playground.mail.url).sendMail({
    from: 'g@desk.example',
    to,
    subject,
    html,
    text: 'Bonjour',
    date: new Date('2026-11-24T08:05:00Z'),
    attachments: filename === undefined ? [] : [{ filename, content: 'x' }],
  });

async function page(query = '', language = 'fr'): Promise<{ html: string; policy: string }> {
  const answered = await fetch(`${playground.url}mail${query}`, { headers: { 'accept-language': language } });
  expect(answered.status).toBe(200);
  return { html: await answered.text(), policy: answered.headers.get('content-security-policy') ?? '' };
}

it('says that there is none yet, in the reader’s language', async () => {
  expect((await page()).html).toContain('Aucun courriel pour le moment.');
  expect((await page('', 'en-GB')).html).toContain('No mail yet.');
  expect((await page('', 'de, fr-CH;q=0.8, en;q=0.5')).html).toContain('<html lang="fr">');
  expect((await page('', 'en;q=0.9, fr;q=0.4')).html).toContain('<html lang="en">');
  expect((await page('', 'en, fr')).html).toContain('<html lang="en">');
  expect((await page('', '*')).html).toContain('<html lang="en">');
});

it('lists them by person, the newest first and open', async () => {
  await mails('paul@academie.example', 'Un');
  await mails('paul@academie.example', 'Deux');
  await mails('emma@academie.example', 'Trois', '', '<b>plan.txt');
  const { html } = await page('?to=paul@academie.example');
  expect([...html.matchAll(/<a href="\/mail\?[^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual([
    'Afficher les nouveaux',
    'emma@academie.example (1)',
    'paul@academie.example (2)',
    'Deux',
    'Un',
  ]);
  expect(html).toContain('<h2>Deux</h2>');
  const times = /<time datetime="2026-11-24T08:05:00\.000Z">([^<]*)<\/time>/g;
  const timesIn = (shown: string) => [...shown.matchAll(times)].map(([, text]) => text);
  // Each of the list, and the letter: in the machine's own zone, whichever that is.
  expect(timesIn(html)).toHaveLength(3);
  expect(timesIn(html)[0]).toMatch(/^\p{L}+\. 2[345] nov\.(?: à|,)? \d\d:\d\d$/u);
  expect(timesIn((await page('?to=paul@academie.example', 'en')).html).at(-1)).toMatch(/November 2026/);
  expect(html).not.toContain('📎');
  expect((await page('?to=emma@academie.example')).html).toContain('<p>📎 &#60;b&#62;plan.txt</p>');
  expect((await page('?to=paul%40academie.example&mail=1')).html).toContain('<h2>Un</h2>');
});

it('runs and fetches nothing of a mail, and shows it as text beside its frame', async () => {
  await mails(
    'paul@academie.example',
    '<script>alert(1)</script>',
    '<img src=x onerror="alert(1)"><script>2</script>',
  );
  const { html, policy } = await page();
  expect(html).toContain(
    '<iframe sandbox="" title="Contenu du courriel" srcdoc="&#60;img src=x onerror=&#34;',
  );
  expect(html).not.toMatch(/<script|<img/);
  expect(policy).toContain("default-src 'none'");
});
