import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Playing, playing } from './browser.ts';
import { cardOf } from './locate.ts';

/** The playground's clock, moved by hand: what would take days happens while one looks. */

/** A Tuesday, ten o'clock in Paris, whatever day it is where the test runs; from there time passes as it does. */
const TUESDAY = Date.parse('2026-11-24T10:00:00+01:00');
const startedAt = Date.now();
const now = () => new Date(TUESDAY + Date.now() - startedAt);

let playground: Playing;
beforeAll(async () => {
  playground = await playing({ now });
});
afterAll(() => playground?.stop());

const clockOf = (page: Page): Locator => page.getByRole('banner').getByRole('button', { name: 'Horloge' });

async function move(page: Page, leap: string, then: string): Promise<void> {
  await clockOf(page).click();
  await page.getByRole('menuitem', { name: leap }).click();
  await page
    .getByRole('status')
    .filter({ hasText: `Il est maintenant ${then}` })
    .waitFor({ state: 'attached', timeout: 60_000 });
}

it(
  'reminders, breaches, the digest and the automatic closing come when their time does',
  () =>
    playground.play(async () => {
      const nadia = await playground.as('UNADIA', { at: 'DNADIA' });
      const paul = await playground.as('paul', { chat: 'teams' });
      await clockOf(nadia).getByText('mar. 24 nov. 10:0').waitFor();
      await clockOf(paul).getByText('mar. 24 nov. 10:0').waitFor();

      // Paul asks for help, and nobody takes it.
      const chat = paul.getByRole('main').getByRole('log');
      await paul
        .getByRole('textbox', { name: 'Écrire à Guichet' })
        .fill("L'imprimante de la salle 12 ne répond plus");
      await paul.keyboard.press('Enter');
      await chat.getByRole('button', { name: 'Ouvrir la demande' }).click();
      await chat.getByText('Chez HELPDESK, pas encore prise en charge').waitFor();

      // By the keyboard, in Teams: an hour on, in both windows.
      await clockOf(paul).press('Enter');
      await paul.getByRole('menuitem', { name: 'Une heure' }).and(paul.locator(':focus')).waitFor();
      await paul.keyboard.press('Escape');
      await clockOf(paul).and(paul.locator(':focus')).waitFor();
      await paul.keyboard.press('Enter');
      await paul.getByRole('menuitem', { name: 'Une heure' }).and(paul.locator(':focus')).waitFor();
      await paul.keyboard.press('Enter');
      await clockOf(nadia).getByText('mar. 24 nov. 11:0').waitFor();
      await clockOf(paul).getByText('mar. 24 nov. 11:0').waitFor();
      await clockOf(paul).and(paul.locator(':focus')).waitFor();

      // Tomorrow morning the lead has the digest; the team was reminded in its channel yesterday, at its hour.
      await move(nadia, 'Demain à 8:00', 'mercredi 25 novembre 2026');
      await nadia.getByRole('main').getByText('Bonjour Nadia – HELPDESK, mercredi 25 novembre').waitFor();
      const team = await playground.as('USUZANNE', { at: 'CHELPDESK' });
      const reminder = team
        .getByRole('article')
        .filter({ hasText: "Personne n'a pris" })
        .filter({ hasText: 'R-000381' });
      await reminder.getByText('15:30').waitFor();
      expect(await reminder.count()).toBe(1);
      await team.getByRole('main').getByText('Hier').first().waitFor();

      // Suzanne's solution is one that Paul never confirms; days go by, and the desk closes it.
      const hers = cardOf(team, 'R-000381');
      await hers.getByRole('button', { name: "M'assigner" }).click();
      await hers.getByText('HELPDESK · Suzanne Diabaté').waitFor();
      await hers.getByRole('button', { name: 'Résolu' }).click();
      const resolution = team.getByRole('dialog', { name: 'Résoudre' });
      await resolution.getByRole('combobox', { name: 'Code de résolution' }).click();
      await team.getByRole('option', { name: 'Assistance', exact: true }).click();
      await resolution.getByRole('textbox', { name: 'Solution' }).fill('Le câble était débranché.');
      await resolution.getByRole('button', { name: 'Résolu' }).click();
      await chat.getByText('Le câble était débranché.').first().waitFor();
      await move(nadia, 'Trois jours ouvrés plus tard', 'lundi 30 novembre 2026');
      const stateOf = async () =>
        (await playground.store.read.ticket.findUniqueOrThrow({ where: { number: 381 } })).state;
      expect(await stateOf()).toBe('resolved');
      await move(nadia, 'Trois jours ouvrés plus tard', 'jeudi 3 décembre 2026');
      expect(await stateOf()).toBe('closed');
      await chat.getByText('Close', { exact: false }).first().waitFor();
      const { closedAt } = await playground.store.read.ticket.findUniqueOrThrow({ where: { number: 381 } });
      expect(closedAt?.toISOString().slice(0, 13)).toBe('2026-12-02T07');

      // Every morning had its digest; after a restart it is still that day, and no ticket lies in the future.
      expect(await playground.store.read.digest.count({ where: { team: { key: 'HELPDESK' } } })).toBe(8);
      await playground.restart();
      const again = await playground.as('UNADIA', { at: 'DNADIA' });
      await clockOf(again).getByText('jeu. 3 déc. 08:0').waitFor();
    }),
  240_000,
);
