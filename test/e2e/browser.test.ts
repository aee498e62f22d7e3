import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Playing, playing } from './browser.ts';
import { cardOf, choose } from './locate.ts';

/** The tutorial, played by clicking and typing, in windows of several people that are open at once. */

let playground: Playing;
beforeAll(async () => {
  playground = await playing();
});
afterAll(() => playground?.stop());

const reference = 'R-000381';

it(
  'a ticket for Paul Smith goes from the phone to its rating',
  () =>
    playground.play(async () => {
      const suzanne = await playground.as('USUZANNE', { at: 'CHELPDESK' });
      const catherine = await playground.as('UCATHERINE', { at: 'CHELPDESK' });
      const paul = await playground.as('UPAUL');
      const marc = await playground.as('UMARC', { at: 'CPILOTES' });

      // Suzanne creates a ticket for a user who phoned.
      await suzanne.getByRole('navigation').getByRole('button', { name: 'Nouveau ticket' }).click();
      const creation = suzanne.getByRole('dialog', { name: 'Nouvelle demande' });
      await creation.getByRole('combobox', { name: 'Demandeur' }).fill('smith');
      await suzanne.getByRole('option', { name: 'Paul Smith' }).click();
      await creation.getByRole('textbox', { name: 'Objet' }).fill('Impossible de lancer le logiciel');
      await creation.getByRole('combobox', { name: 'Sous-catégorie' }).fill('angl');
      await suzanne.getByRole('option', { name: 'Anglais' }).click();
      await creation.getByRole('button', { name: 'Créer' }).click();
      await creation.waitFor({ state: 'detached' });

      // Everybody of the team sees it at once; Catherine takes it, and Suzanne's window follows.
      const hers = cardOf(catherine, reference);
      await hers.getByText('Affectée').waitFor();
      await hers.getByRole('button', { name: "M'assigner" }).click();
      await hers.getByText('Assignée').waitFor();
      await cardOf(suzanne, reference).getByText('HELPDESK · Catherine Buffet').waitFor();
      const his = cardOf(paul, reference);
      await his.getByText('Prise en charge par HELPDESK (Catherine Buffet)').waitFor();

      // She asks him; he answers in the thread.
      await hers.getByRole('button', { name: 'À compléter' }).click();
      const question = catherine.getByRole('dialog', { name: 'À compléter' });
      await question.getByText('Visible par le demandeur, qui est notifié').waitFor();
      await question.getByRole('textbox', { name: 'Question' }).fill('Avez-vous testé un autre poste ?');
      await question.getByRole('button', { name: 'Demander' }).click();
      await his.getByText('En attente de votre réponse').waitFor();
      await his.getByRole('button', { name: /\d réponse/ }).click();
      const thread = paul.getByRole('complementary', { name: 'Fil' });
      await thread.getByText('Catherine Buffet a une question').waitFor();
      await thread.getByRole('textbox', { name: 'Répondre dans le fil' }).fill("J'ai fait le test.");
      await paul.keyboard.press('Enter');
      await hers.getByText("J'ai fait le test.").waitFor();
      await hers.getByText('Assignée').waitFor();

      // It is not for her team: to PILOTES, with a word among agents.
      await choose(
        catherine,
        hers.getByRole('combobox', { name: 'Autres actions' }),
        'Affecter à une équipe',
      );
      const move = catherine.getByRole('dialog', { name: 'Affecter à une équipe' });
      await choose(catherine, move.getByRole('combobox', { name: 'Équipe' }), 'PILOTES');
      await move.getByRole('textbox', { name: 'Note interne' }).fill('Le serveur de licences, je crois.');
      await move.getByRole('button', { name: 'Affecter' }).click();
      await hers.getByText('Passée à PILOTES').waitFor();

      // Marc takes and resolves it; a solution is asked for.
      const pilotes = cardOf(marc, reference);
      await pilotes.getByText('Le serveur de licences, je crois.').waitFor();
      await pilotes.getByRole('button', { name: "M'assigner" }).click();
      await pilotes.getByRole('button', { name: 'Résolu' }).click();
      const resolution = marc.getByRole('dialog', { name: 'Résoudre' });
      await resolution.getByRole('button', { name: 'Résolu' }).click();
      await resolution.getByText('Veuillez remplir ce champ.').first().waitFor();
      await choose(marc, resolution.getByRole('combobox', { name: 'Code de résolution' }), 'Assistance');
      await resolution.getByRole('textbox', { name: 'Solution' }).fill('Relancer le service de licences.');
      await resolution.getByRole('button', { name: 'Résolu' }).click();
      await pilotes.getByText('Résolue', { exact: false }).first().waitFor();

      // Paul confirms and rates. Of what agents said among themselves he saw nothing.
      await his.getByText('Relancer le service de licences.').waitFor();
      await his.getByRole('button', { name: "C'est réglé" }).click();
      const rating = paul.getByRole('dialog', { name: "C'est réglé" });
      await choose(paul, rating.getByRole('combobox', { name: 'Votre satisfaction' }), 'Très satisfait');
      await rating.getByRole('textbox', { name: 'Commentaire' }).fill('Parfait, merci !');
      await rating.getByRole('button', { name: 'Clore la demande' }).click();
      await his.getByText('Close', { exact: false }).first().waitFor();
      await pilotes.getByText('Avis du demandeur\u00A0: Très satisfait', { exact: false }).waitFor();
      expect(await paul.locator('body').innerText()).not.toContain('serveur de licences, je crois');
    }),
  180_000,
);

it(
  'is worked by the keyboard alone: Escape closes a window, and the focus is back where it was',
  () =>
    playground.play(async () => {
      const emma = await playground.as('UEMMA', { width: 400, height: 800 });
      await emma.getByRole('button', { name: 'Show conversations' }).press('Enter');
      const shortcut = emma.getByRole('navigation').getByRole('button', { name: 'Nouveau ticket' });
      await shortcut.press('Enter');
      const creation = emma.getByRole('dialog', { name: 'New ticket' });
      await creation.getByRole('textbox', { name: 'Title' }).waitFor();
      await emma.keyboard.press('Escape');
      await creation.waitFor({ state: 'detached' });
      await shortcut.and(emma.locator(':focus')).waitFor();
      // Nothing is wider than a phone.
      expect(await emma.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(400);
    }),
  60_000,
);

it(
  'more windows than a browser keeps connections see each other’s changes',
  () =>
    playground.play(async () => {
      const catherine = await playground.as('UCATHERINE', { at: 'CHELPDESK' });
      const others = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const page = await catherine.context().newPage();
          await page.goto(catherine.url());
          return page;
        }),
      );
      const words = 'Neuf fenêtres, une même équipe';
      const writing = others.at(-1)!.getByRole('textbox', { name: 'Écrire dans #helpdesk' });
      await writing.fill(words);
      await writing.press('Enter');
      for (const page of [catherine, ...others]) await page.getByText(words).first().waitFor();
    }),
  60_000,
);
