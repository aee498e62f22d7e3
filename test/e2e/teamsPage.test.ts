import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { type Playground, startPlayground } from '../../src/playground/server.ts';
import {
  at,
  card,
  connectorOf,
  message,
  plainBot,
  type Say,
  tenantOptions,
  text,
} from '../playground/teams/tenant.ts';
import { workspaceOptions } from '../playground/workspace.ts';
import { launch } from './launch.ts';

/** The page's Teams side in a real browser, with a bot of a few lines behind it. */

const adaptive = 'application/vnd.microsoft.card.adaptive';
const execute = { type: 'Action.Execute', title: "M'assigner", verb: 'take' };
const open = { type: 'Action.Submit', title: 'Répondre', data: { msteams: { type: 'task/fetch' } } };
const hostile = '**gras** [ici](https://x.example) <img src=x onerror=alert(1)> <at>Paul</at>';

const ticket = (state: string) =>
  card(
    [
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: hostile }] },
      text(state),
      {
        type: 'Table',
        columns: [{ width: 1 }, { width: 1 }],
        rows: [
          {
            type: 'TableRow',
            cells: ['Équipe', 'HELPDESK'].map((words) => ({ type: 'TableCell', items: [text(words)] })),
          },
        ],
      },
      text('Créée le {{DATE(2026-03-02T23:30:00Z, SHORT)}} à {{TIME(2026-03-02T23:30:00Z)}}'),
      {
        type: 'Chart.Donut',
        title: 'Par équipe',
        data: [{ legend: 'HELPDESK', value: 3 }],
        fallback: 'drop',
      },
    ],
    { actions: [execute, open, { ...execute, title: 'Suivre', mode: 'secondary' }] },
  );

const form = (notice?: string) => ({
  task: {
    type: 'continue',
    value: {
      title: 'Répondre au demandeur',
      card: {
        contentType: adaptive,
        content: card(
          [
            ...(notice ? [text(notice)] : []),
            {
              type: 'Input.Text',
              id: 'reply',
              label: 'Réponse',
              isRequired: true,
              errorMessage: 'Veuillez remplir ce champ.',
            },
            {
              type: 'Input.ChoiceSet',
              id: 'agent',
              label: 'Agent',
              style: 'filtered',
              'choices.data': { type: 'Data.Query', dataset: 'agents', associatedInputs: 'auto' },
            },
          ],
          { actions: [{ type: 'Action.Submit', title: 'Envoyer', data: { form: 'reply' } }] },
        ),
      },
    },
  },
});

const say: Say = ({ name, value }) => {
  switch (name) {
    case 'adaptiveCard/action':
      return { body: { statusCode: 200, type: adaptive, value: ticket('Assignée') } };
    case 'task/fetch':
    case 'composeExtension/fetchTask':
      return { body: form() };
    case 'task/submit':
      return { body: (value?.data as { reply?: string }).reply === 'non' ? form('Trop court') : undefined };
    case 'application/search':
      return {
        body: {
          type: 'application/vnd.microsoft.search.searchResponse',
          value: { results: [{ title: 'Marc Lefèvre', value: 'marc' }] },
        },
      };
    case 'composeExtension/query':
      return {
        body: {
          composeExtension: {
            type: 'result',
            attachmentLayout: 'list',
            attachments: [
              {
                contentType: adaptive,
                content: ticket('Affectée'),
                preview: {
                  contentType: 'application/vnd.microsoft.card.thumbnail',
                  content: { title: 'R-000381' },
                },
              },
            ],
          },
        },
      };
    default:
      return undefined;
  }
};

let playground: Playground;
let bot: Awaited<ReturnType<typeof plainBot>>;
let browser: Awaited<ReturnType<typeof launch>>;
const problems: string[] = [];

beforeAll(async () => {
  bot = await plainBot(say);
  playground = await startPlayground({
    ...workspaceOptions,
    teams: { ...tenantOptions, messagesUrl: bot.messagesUrl },
  });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await playground?.stop();
  await bot?.stop();
});

async function window(as: string, chat?: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('dialog', (dialog) => problems.push(dialog.message()));
  const where = chat ? `&at=${encodeURIComponent(chat)}` : '';
  await page.goto(`${playground.url}?chat=teams&as=${as}${where}`);
  await page.getByRole('main').waitFor();
  return page;
}

it('two people work one card, in a channel and from a dialog', async () => {
  const teams = playground.teams;
  if (!teams) throw new Error('no tenant');
  const { id } = teams.chat('HELPDESK');
  await (
    await connectorOf(teams)
  )('POST', at(id), message(ticket('Affectée')));
  const [paul, catherine] = await Promise.all([window('paul', id), window('catherine', id)]);

  // The card: user text as it was typed, dates where the person is, a table, a chart.
  const hers = catherine.getByRole('article').first();
  await hers.getByText(hostile).waitFor();
  await hers.getByText('Créée le mar. 3 mars 2026 à 00:30').waitFor();
  await hers.getByRole('columnheader', { name: 'HELPDESK' }).waitFor();
  await hers.getByRole('figure').getByText('Par équipe').first().waitFor();

  // Answered to Catherine alone.
  await hers.getByRole('button', { name: "M'assigner" }).click();
  await hers.getByText('Assignée').waitFor();
  await paul.getByRole('article').first().getByText('Affectée').waitFor();

  // What is not of the first rank is in the card's own menu.
  await hers.getByRole('button', { name: 'Autres actions' }).first().press('Enter');
  await catherine.getByRole('menuitem', { name: 'Suivre' }).press('Enter');
  await teams.until(() => bot.activities('adaptiveCard/action').length === 2);

  // A dialog, by keyboard; what is missing is said in place, what is wrong comes back from the bot.
  await hers.getByRole('button', { name: 'Répondre' }).press('Enter');
  const dialog = catherine.getByRole('dialog', { name: 'Répondre au demandeur' });
  await dialog.getByRole('button', { name: 'Envoyer' }).click();
  await dialog.getByText('Veuillez remplir ce champ.').waitFor();
  await dialog.getByRole('combobox', { name: 'Agent' }).fill('lef');
  await catherine.getByRole('option', { name: 'Marc Lefèvre' }).waitFor();
  await catherine.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'Réponse' }).fill('non');
  await dialog.getByRole('button', { name: 'Envoyer' }).click();
  await dialog.getByText('Trop court').waitFor();
  expect(bot.activities('task/submit')).toMatchObject([
    { value: { data: { form: 'reply', reply: 'non', agent: 'marc' } } },
  ]);
  await catherine.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  // In the reply chain, with a mention; Paul's window follows.
  await catherine.getByRole('main').locator('.reply-button').click();
  await catherine.getByRole('textbox', { name: 'Répondre dans cette conversation' }).fill('@Gui');
  await catherine.getByRole('option', { name: 'Guichet' }).waitFor();
  await catherine.keyboard.press('Enter');
  await catherine.keyboard.type('je regarde');
  await catherine.keyboard.press('Enter');
  await paul.getByText('je regarde').waitFor();
  await teams.until(() => bot.activities('message').length > 0);
  expect(bot.activities('message')).toMatchObject([{ text: '<at>Guichet</at> je regarde' }]);
  expect([problems, teams.errors]).toEqual([[], []]);
}, 120_000);

it('one searches from the composer, sends a card, edits, deletes and brings back', async () => {
  const paul = await window('paul', undefined, 400);
  const main = paul.getByRole('main');
  await main.getByRole('button', { name: 'Guichet : rechercher ou créer' }).click();
  await paul.getByRole('searchbox', { name: 'Rechercher dans Guichet' }).fill('écran');
  await paul.getByRole('button', { name: 'R-000381' }).click();
  await main.getByRole('group', { name: 'Carte jointe' }).waitFor();
  await main.getByRole('button', { name: 'Envoyer' }).click();
  await main.getByRole('log').getByText('Affectée').waitFor();

  await main.getByRole('textbox', { name: 'Écrire à Guichet' }).fill('Bonjuor <b>');
  await paul.keyboard.press('Enter');
  const his = main.getByRole('article').filter({ hasText: 'Bonjuor <b>' });
  await his.hover();
  await his.getByRole('button', { name: 'Autres actions' }).click();
  await paul.getByRole('menuitem', { name: 'Modifier' }).click();
  await main.getByRole('textbox', { name: 'Modifier' }).fill('Bonjour');
  await paul.keyboard.press('Enter');
  const edited = main.getByRole('article').filter({ hasText: 'Bonjour' });
  await edited.getByText('modifié').waitFor();
  await edited.hover();
  await edited.getByRole('button', { name: 'Autres actions' }).click();
  await paul.getByRole('menuitem', { name: 'Supprimer' }).click();
  await main.getByRole('button', { name: 'Annuler la suppression' }).click();
  await main.getByRole('log').getByText('Bonjour', { exact: true }).waitFor();

  // Nothing is wider than a phone.
  expect(await paul.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(400);
  expect(problems).toEqual([]);
}, 120_000);

it('who is Paul in Teams may be Catherine in Slack, in another window', async () => {
  const paul = await window('paul');
  await paul.getByRole('button', { name: /Changer de personne/ }).click();
  const picker = paul.getByRole('dialog', { name: 'Personnes' });
  await picker.getByRole('button', { name: 'Slack' }).click();
  const opening = paul.context().waitForEvent('page');
  await picker
    .getByRole('link', { name: 'Ouvrir dans une autre fenêtre : Catherine Buffet (Slack)' })
    .click();
  const hers = await opening;
  await hers.getByRole('heading', { name: 'Guichet' }).first().waitFor();
  expect(new URL(hers.url()).searchParams.get('as')).toBe('U0CATHERINE');
  await hers.getByRole('button', { name: /Changer de personne.*Catherine Buffet, Slack/ }).waitFor();
  expect(problems).toEqual([]);
}, 120_000);
