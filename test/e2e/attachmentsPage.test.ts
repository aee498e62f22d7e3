import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Playing, playing } from './browser.ts';

/** Files sent from the playground's page, by the paperclip, in either chat. */

let playground: Playing;
beforeAll(async () => {
  playground = await playing();
});
afterAll(() => playground?.stop());

it(
  'a file chosen in one chat is downloaded from the card in the other',
  () =>
    playground.play(async () => {
      const paul = await playground.as('paul', { chat: 'teams' });
      const suzanne = await playground.as('USUZANNE', { at: 'CHELPDESK' });
      const chat = paul.getByRole('main').getByRole('log');
      await paul.getByRole('button', { name: 'Joindre un fichier' }).waitFor();
      const chosen = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('ligne 1') });
      await paul.locator('input[type=file]').setInputFiles([chosen('journal.txt'), chosen('autre.txt')]);
      await paul.getByRole('button', { name: 'Retirer autre.txt' }).click();
      await paul.getByRole('textbox', { name: 'Écrire à Guichet' }).fill("L'imprimante imprime ceci");
      await paul.keyboard.press('Enter');
      await chat.getByRole('link', { name: 'journal.txt' }).waitFor();
      await chat.getByRole('button', { name: 'Ouvrir la demande' }).click();
      const card = suzanne.getByRole('article').filter({ hasText: "L'imprimante imprime ceci" }).last();
      await card.getByText('Pièces jointes').waitFor();
      const link = card.getByRole('link', { name: 'journal.txt' });
      const given = await fetch((await link.getAttribute('href')) ?? '');
      expect(await given.text()).toBe('ligne 1');
      // In the card's thread it is a file of Slack's own.
      await card.getByRole('button', { name: '1 réponse' }).click();
      const thread = suzanne.getByRole('complementary');
      const saved = suzanne.waitForEvent('download');
      const own = thread.locator('a[href^="/ui/files/"]').filter({ hasText: 'journal.txt' });
      await own.evaluate((shown) => shown.removeAttribute('target'));
      await own.click();
      expect((await saved).suggestedFilename()).toBe('journal.txt');
      expect(await suzanne.getByText('autre.txt').count()).toBe(0);
    }),
  90_000,
);
