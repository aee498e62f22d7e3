// `npm run screenshots`: the README's pictures, from the built playground; then `pngquant`. Emoji need a font.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { pino } from 'pino';
import { startGuichet } from '../src/main.ts';
import { launch } from './e2e/launch.ts';
import { cardOf, choose } from './e2e/locate.ts';
import { deskConfig } from './deskConfig.ts';

const pathOf = (name: string): string =>
  fileURLToPath(new URL(`../manifests/screenshots/${name}.png`, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'guichet-screenshots-'));
/** A Tuesday morning, while the desk is open. */
const ahead = Date.parse('2026-11-24T10:12:00+01:00') - Date.now();
const guichet = await startGuichet({
  config: deskConfig({ databaseUrl: `file:${join(folder, 'guichet.db')}` }, { folder }),
  log: pino({ level: 'silent' }),
  now: () => new Date(Date.now() + ahead),
  cron: false,
});
const browser = await launch();

interface Size {
  readonly width: number;
  readonly height: number;
}

/** One of the demo's people; `where`: `at=CHELPDESK`, `chat=teams`. */
async function as(person: string, where: string, viewport: Size): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(`${guichet.playgroundUrl}?as=${person}&${where}`);
  await page.getByRole('main').waitFor();
  return page;
}

/** Once nothing moves any more. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(800);
  await page.screenshot({ path: pathOf(name) });
  console.log(name);
}

async function write(page: Page, box: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: box }).fill(text);
  await page.keyboard.press('Enter');
}

async function takesAndAsks(page: Page, card: Locator, words: string): Promise<void> {
  await card.getByRole('button', { name: "M'assigner" }).click();
  await card.getByText('Assignée').waitFor();
  await card.getByRole('button', { name: 'À compléter' }).click();
  const question = page.getByRole('dialog', { name: 'À compléter' });
  await question.getByRole('textbox', { name: 'Question' }).fill(words);
  await question.getByRole('button', { name: 'Demander' }).click();
  await question.waitFor({ state: 'detached' });
}

const WIDE = { width: 1_400, height: 900 };
/** A whole digest. */
const TALL = { width: 1_100, height: 2_060 };
const TEAMS = { width: 1_100, height: 900 };

async function inSlack(): Promise<void> {
  const reference = 'R-000380';
  const catherine = await as('UCATHERINE', 'at=CHELPDESK', WIDE);
  const paul = await as('UPAUL', '', WIDE);
  const josiane = await as('UJOSIANE', 'at=CHELPDESK', WIDE);
  const hers = cardOf(catherine, reference);
  await takesAndAsks(
    catherine,
    hers,
    "Bonjour,\nAvez-vous testé l'application depuis un autre poste de l'établissement ?",
  );
  const his = cardOf(paul, reference);
  await his.getByRole('button', { name: /\d réponse/ }).click();
  await write(
    paul,
    'Répondre dans le fil',
    "Bonjour,\nJ'ai fait le test sur plusieurs postes : même message.",
  );
  await hers.getByText('même message').waitFor();
  await cardOf(josiane, reference)
    .getByRole('button', { name: /\d réponse/ })
    .click();
  await write(josiane, 'Répondre dans le fil', "Même panne hier à Muret : c'était le serveur de licences.");
  await hers.getByText('serveur de licences').waitFor();
  await hers.getByRole('button', { name: /\d réponse/ }).click();
  await catherine
    .getByRole('complementary', { name: 'Fil' })
    .getByText('serveur de licences')
    .last()
    .scrollIntoViewIfNeeded();
  await hers.scrollIntoViewIfNeeded();
  await shoot(catherine, 'card');
  await shoot(await as('UCATHERINE', 'at=home', WIDE), 'home');
}

async function inTeams(): Promise<void> {
  const reference = 'R-000381';
  const catherine = await as('catherine', 'chat=teams', TEAMS);
  const paul = await as('paul', 'chat=teams', TEAMS);
  await catherine.getByRole('navigation').getByRole('button', { name: 'HELPDESK' }).click();
  await write(paul, 'Écrire à Guichet', "Bonjour, impossible de lancer le logiciel d'anglais en salle 12");
  const chat = paul.getByRole('main').getByRole('log');
  await chat.getByRole('button', { name: 'Ouvrir la demande' }).click();
  const hers = catherine
    .getByRole('main')
    .getByRole('article')
    .filter({ hasText: reference })
    .filter({ has: catherine.getByRole('button', { name: 'Autres actions' }).nth(1) })
    .first();
  await takesAndAsks(catherine, hers, 'Bonjour Paul, avez-vous testé un autre poste ?');
  await chat.getByText('Catherine Buffet a une question').waitFor();
  await write(paul, 'Écrire à Guichet', "Oui, sur trois postes : même message d'erreur.");
  await hers.getByText("même message d'erreur").first().waitFor();
  await hers.getByText(reference).first().scrollIntoViewIfNeeded();
  await shoot(catherine, 'teams');
  await hers.getByRole('button', { name: 'Résolu' }).first().click();
  const resolution = catherine.getByRole('dialog', { name: 'Résoudre' });
  await choose(catherine, resolution.getByRole('combobox', { name: 'Code de résolution' }), 'Assistance');
  await resolution.getByRole('textbox', { name: 'Solution' }).fill('Le service de licences a été relancé.');
  await shoot(catherine, 'teams-dialog');
}

async function digests(): Promise<void> {
  const slack = await as('UNADIA', '', TALL);
  await write(slack, 'Écrire à Guichet', 'bilan helpdesk');
  await slack.getByText('Charge par agent').last().waitFor();
  await shoot(slack, 'digest-slack');
  const teams = await as('nadia', 'chat=teams', TALL);
  await write(teams, 'Écrire à Guichet', 'bilan helpdesk');
  await teams.getByText('Charge par agent').last().waitFor();
  await shoot(teams, 'digest-teams');
}

async function digestByMail(): Promise<void> {
  const email = 'nadia.benali@academie.example';
  await guichet.store.write((tx) => tx.person.updateMany({ where: { email }, data: { reachedBy: 'both' } }));
  await guichet.runJobs();
  const context = await browser.newContext({ locale: 'fr-FR', viewport: TALL, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const subject = page.getByRole('link', { name: /^HELPDESK/ });
  // The page shows what had come when it was asked for.
  do await page.goto(`${guichet.playgroundUrl}mail?to=${email}`);
  while ((await subject.count()) === 0);
  await subject.click();
  // As wide as a mail is read, and as long as it is.
  const letter = (await page.locator('iframe').getAttribute('srcdoc')) ?? '';
  await page.setViewportSize({ width: 640, height: 900 });
  await page.setContent(letter);
  await page.screenshot({ path: pathOf('digest-mail'), fullPage: true });
  console.log('digest-mail');
}

try {
  await inSlack();
  await inTeams();
  await digests();
  await digestByMail();
} finally {
  await browser.close();
  await guichet.stop();
  rmSync(folder, { recursive: true, force: true });
}
