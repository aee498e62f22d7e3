import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Playing, playing } from './browser.ts';
import { cardOf, choose } from './locate.ts';

/** The tutorial in the playground's Teams side; the second team works in Slack, so that both chats share one ticket. */

let playground: Playing;
beforeAll(async () => {
  playground = await playing();
});
afterAll(() => playground?.stop());

const reference = 'R-000381';

/** The ticket's card in the conversation in the middle of a window: what else speaks of it has no second menu. */
const ticketOf = (page: Page): Locator =>
  page
    .getByRole('main')
    .getByRole('article')
    .filter({ hasText: reference })
    .filter({ has: page.getByRole('button', { name: 'Autres actions' }).nth(1) })
    .first();

it(
  'a ticket goes from plain words in Teams to its rating, by way of an agent in Slack',
  () =>
    playground.play(async () => {
      const [paul, catherine, marc] = await Promise.all([
        playground.as('paul', { chat: 'teams' }),
        playground.as('catherine', { chat: 'teams' }),
        playground.as('UMARC', { at: 'CPILOTES' }),
      ]);
      await catherine.getByRole('navigation').getByRole('button', { name: 'HELPDESK' }).click();
      const chat = paul.getByRole('main').getByRole('log');

      // Paul says what is wrong; one yes makes a ticket.
      const writing = paul.getByRole('textbox', { name: 'Écrire à Guichet' });
      await writing.fill("Bonjour, impossible de lancer le logiciel d'anglais en salle 12");
      await paul.keyboard.press('Enter');
      await chat.getByText("J'ouvre une demande\u00A0?").waitFor();
      await chat.getByRole('button', { name: 'Ouvrir la demande' }).click();
      const his = ticketOf(paul);
      await his.getByText('Chez HELPDESK, pas encore prise en charge').waitFor();

      // It stands in the team's channel; Catherine takes it.
      const hers = ticketOf(catherine);
      await hers.getByText('Affectée').waitFor();
      await hers.getByRole('button', { name: "M'assigner" }).click();
      await hers.getByText('Assignée').waitFor();
      await his.getByText('Prise en charge par HELPDESK (Catherine Buffet)').waitFor();

      // She asks him in a dialog, where what is missing is said in place; he answers as one answers in a chat.
      await hers.getByRole('button', { name: 'À compléter' }).click();
      const question = catherine.getByRole('dialog', { name: 'À compléter' });
      await question.getByRole('button', { name: 'Demander' }).click();
      await question.getByText('À remplir.').waitFor();
      await question.getByRole('textbox', { name: 'Question' }).fill('Avez-vous testé un autre poste ?');
      await question.getByRole('button', { name: 'Demander' }).click();
      await question.waitFor({ state: 'detached' });
      await chat.getByText('Catherine Buffet a une question').waitFor();
      await writing.fill("J'ai fait le test.");
      await paul.keyboard.press('Enter');
      await hers.getByText("J'ai fait le test.").waitFor();
      await hers.getByText('Assignée').waitFor();

      // It is not for her team: to PILOTES, with a word among agents.
      await hers.getByRole('button', { name: 'Autres actions' }).first().click();
      await catherine.getByRole('menuitem', { name: 'Affecter à une équipe' }).click();
      const move = catherine.getByRole('dialog', { name: 'Affecter à une équipe' });
      await choose(catherine, move.getByRole('combobox', { name: 'Équipe' }), 'PILOTES');
      await move.getByRole('textbox', { name: 'Note interne' }).fill('Le serveur de licences, je crois.');
      await move.getByRole('button', { name: 'Affecter' }).click();
      await catherine.getByRole('main').getByText('Passée à PILOTES').first().waitFor();

      // Marc takes and resolves it, in Slack.
      const pilotes = cardOf(marc, reference);
      await pilotes.getByText('Le serveur de licences, je crois.').waitFor();
      await pilotes.getByRole('button', { name: "M'assigner" }).click();
      await his.getByText('Prise en charge par PILOTES (Marc Lefèvre)').waitFor();
      await pilotes.getByRole('button', { name: 'Résolu' }).click();
      const resolution = marc.getByRole('dialog', { name: 'Résoudre' });
      await choose(marc, resolution.getByRole('combobox', { name: 'Code de résolution' }), 'Assistance');
      await resolution.getByRole('textbox', { name: 'Solution' }).fill('Relancer le service de licences.');
      await resolution.getByRole('button', { name: 'Résolu' }).click();

      // Paul confirms and rates, in Teams. Of what agents said among themselves he saw nothing.
      await his.getByText('Relancer le service de licences.').waitFor();
      await his.getByRole('button', { name: "C'est réglé" }).click();
      const rating = paul.getByRole('dialog', { name: "C'est réglé" });
      await choose(paul, rating.getByRole('combobox', { name: 'Votre satisfaction' }), 'Très satisfait');
      await rating.getByRole('textbox', { name: 'Commentaire' }).fill('Parfait, merci !');
      await rating.getByRole('button', { name: 'Clore la demande' }).click();
      await rating.waitFor({ state: 'detached' });
      await his.getByText('Close', { exact: false }).first().waitFor();
      await pilotes.getByText('Avis du demandeur\u00A0: Très satisfait', { exact: false }).waitFor();
      expect(await paul.locator('body').innerText()).not.toContain('serveur de licences, je crois');
    }),
  180_000,
);
