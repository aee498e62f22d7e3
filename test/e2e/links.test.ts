import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGuichet } from '../../src/main.ts';
import type { Attachment } from '../../src/playground/teams/model.ts';
import { arrangeInTeams, meet } from './arrangeInTeams.ts';
import { catherine as catherineInSlack, helpdesk, wordsOf } from './deskInSlack.ts';
import { APP_ID, type DeskInTeams, deskInTeams } from './deskInTeams.ts';
import { inSlack } from './slackHands.ts';
import { deskConfig } from '../deskConfig.ts';

const PUBLIC = 'https://guichet.example';

describe('a desk with an address of its own', () => {
  let desk: DeskInTeams;
  beforeAll(async () => {
    desk = await deskInTeams({
      withSlack: true,
      publicUrl: PUBLIC,
      tenant: {
        linkDomains: ['guichet.example'],
        groupChats: [{ name: 'Salle 12', members: ['paul', 'emma', 'catherine', 'josiane', 'marc'] }],
      },
    });
    await meet(desk, ['paul', 'emma', 'catherine', 'josiane', 'marc']);
  });
  afterAll(async () => {
    expect(desk.teams.errors).toEqual([]);
    expect(desk.logged.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
    await desk.stop();
  });

  const pageOf = (reference: string) =>
    fetch(desk.messagesUrl.replace('/api/messages', `/tickets/${reference}`));

  it('writes it on every card, and the page there opens both chats', async () => {
    const { teams, slack } = desk;
    const ticket = await arrangeInTeams(desk, 'dispatched');
    const url = `${PUBLIC}/tickets/${ticket.reference}`;
    const inTeams = `🔗 [${ticket.reference}](${url})`;
    expect(teams.words(ticket.card, 'catherine')).toContain(inTeams);
    expect(teams.words(ticket.his, 'paul')).toContain(inTeams);
    const opened = await teams.person('catherine').click(ticket.card, "M'assigner");
    expect(JSON.stringify(opened)).toContain(inTeams);
    const inChannel = await inSlack(slack).card(helpdesk);
    expect(wordsOf(inChannel)).toContain(`🔗 <${url}|${ticket.reference}>`);
    await slack.as(catherineInSlack).command('/ticket', `voir ${ticket.reference}`, helpdesk);
    await slack.until(() =>
      slack.ephemerals(catherineInSlack).some((one) => wordsOf(one).includes(`<${url}|${ticket.reference}>`)),
    );

    // Slack is asked in the background which app this is.
    await expect
      .poll(async () => (await pageOf(ticket.reference)).text())
      .toContain('href="https://slack.com/app_redirect?app=AGUICHET0&amp;team=');
    const html = await (await pageOf(ticket.reference)).text();
    expect(html).toContain(`users=28%3A${APP_ID}&amp;message=show%20${ticket.reference}`);
    expect(html).not.toMatch(/Écran noir|Paul|HELPDESK/);
    const none = await (await pageOf('R-999999')).text();
    expect(none.replaceAll('R-999999', ticket.reference)).toBe(html);
    await desk.settled();
  });

  const unfold = async (who: string, reference: string): Promise<Attachment> => {
    const found = await desk.teams.person(who).extension.unfurl(`${PUBLIC}/tickets/${reference}`);
    if (found.outcome !== 'results' || !found.attachments[0]) throw new Error(JSON.stringify(found));
    return found.attachments[0];
  };

  it('a link unfolds to the reference; whoever may see the ticket has its card there, nobody else', async () => {
    const { teams } = desk;
    const ticket = await arrangeInTeams(desk, 'assigned', { title: 'Salaire de Mme X' });
    const unfolded = await unfold('paul', ticket.reference);
    expect(JSON.stringify(unfolded)).not.toMatch(/Salaire|Paul|Catherine|Assignée/);
    const message = teams.person('paul').extension.send('Salle 12', unfolded, 'Voici');
    await teams.quiet();
    expect(teams.words(message, 'paul')).toContain('Salaire de Mme X');
    expect(teams.words(message, 'paul')).not.toContain('Note interne');
    expect(teams.words(message, 'catherine')).toMatch(/Salaire de Mme X[^]*Assignée/);
    for (const other of ['emma', 'marc']) {
      expect(teams.words(message, other)).toContain(ticket.reference);
      expect(teams.words(message, other)).not.toContain('Salaire');
    }
    // Marc is of another team: agents see all, and he asks for it.
    expect(JSON.stringify(await teams.person('marc').click(message, 'Ouvrir'))).toContain('Salaire de Mme X');
    expect(JSON.stringify(await teams.person('emma').click(message, 'Open').catch(String))).not.toContain(
      'Salaire',
    );
  });

  it('a link that is put there by somebody who may not see the ticket asks nothing of anybody', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned');
    const hers = await unfold('emma', ticket.reference);
    expect(hers.content).not.toHaveProperty('refresh');
    // It is the same of a ticket that is none.
    const none = await unfold('emma', 'R-999999');
    const shape = (one: Attachment) => JSON.stringify(one).replaceAll(/R-\d{6}|"number":\d+/g, '');
    expect(shape(none)).toBe(shape(hers));
  });

  it('a ticket that was found is pasted with its link', async () => {
    const ticket = await arrangeInTeams(desk, 'assigned', { title: 'Vidéoprojecteur muet' });
    const found = await desk.teams.person('catherine').extension.query('search', 'vidéoprojecteur');
    expect(JSON.stringify(found)).toContain(
      `🔗 [${ticket.reference}](${PUBLIC}/tickets/${ticket.reference})`,
    );
    expect(JSON.stringify(await unfold('catherine', ticket.reference))).not.toContain('Vidéoprojecteur');
  });
});

it('a desk without an address writes none, and has the page all the same', async () => {
  const desk = await deskInTeams();
  await meet(desk, ['paul', 'catherine']);
  const ticket = await arrangeInTeams(desk, 'assigned');
  expect(desk.teams.words(ticket.card, 'catherine')).not.toContain('🔗');
  const found = await desk.teams.person('catherine').extension.query('search', ticket.reference);
  expect(JSON.stringify(found)).toContain(ticket.reference);
  expect(JSON.stringify(found)).not.toContain('🔗');
  const page = await fetch(desk.messagesUrl.replace('/api/messages', `/tickets/${ticket.reference}`));
  expect(await page.text()).toContain(`<code>show ${ticket.reference}</code>`);
  await desk.stop();
});

it('the playground has its own address, and the page leads back into it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-links-'));
  const guichet = await startGuichet({
    config: deskConfig({ databaseUrl: `file:${join(folder, 'guichet.db')}` }, { folder }),
    log: pino({ level: 'silent' }),
  });
  const address = `http://127.0.0.1:${guichet.port}`;
  const page = await (await fetch(`${address}/tickets/R-000001`)).text();
  expect(page).toContain(`href="${guichet.playgroundUrl}">Open in Slack<`);
  expect(page).toContain(`href="${guichet.playgroundUrl}?chat=teams">Open in Teams<`);
  await guichet.stop();
  rmSync(folder, { recursive: true, force: true });
});
