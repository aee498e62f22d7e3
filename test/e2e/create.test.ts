import { afterAll, beforeAll, expect, it } from 'vitest';
import { wordsOf, type DeskInSlack, catherine, deskInSlack, emma, helpdesk, paul } from './deskInSlack.ts';
import type { View } from '../../src/playground/slack/model.ts';

let desk: DeskInSlack;
beforeAll(async () => {
  desk = await deskInSlack();
});
afterAll(() => desk.stop());

const newest = () => desk.store.read.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } });

async function modal(userId: string): Promise<View> {
  return desk.slack.until(() => desk.slack.modals(userId).at(-1));
}

/** The value of the first of what a picker offers for these letters. */
async function first(userId: string, field: string, letters: string): Promise<string> {
  const found = await desk.slack.as(userId).suggest('modal', field, letters);
  if (!found.ok) throw new Error(found.error);
  const [option] = found.options ?? [];
  if (!option) throw new Error(`${field} offers nothing for ${letters}`);
  return String(option.value);
}

it('/ticket nouveau opens the quick form for somebody who phones, with its title', async () => {
  const says = desk.slack.as(catherine);
  await says.command('/ticket', "nouveau L'imprimante du hall ne répond plus", helpdesk);
  await modal(catherine);
  const submitted = await says.submit({
    requesterId: await first(catherine, 'requesterId', 'smi'),
    subcategoryId: await first(catherine, 'subcategoryId', 'impriman'),
    description: 'Depuis ce matin.',
  });
  expect(submitted.outcome).toBe('cleared');
  await desk.settled();

  expect(
    await desk.store.read.ticket.findFirstOrThrow({
      orderBy: { id: 'desc' },
      include: { requester: true, author: true, team: true, subcategory: true },
    }),
  ).toMatchObject({
    title: "L'imprimante du hall ne répond plus",
    description: 'Depuis ce matin.',
    requester: { name: 'Paul Smith' },
    author: { name: 'Catherine Buffet' },
    subcategory: { name: 'Imprimante' },
    team: { key: 'HELPDESK' },
    origin: 'phone',
  });
  expect(wordsOf(await desk.card(helpdesk))).toContain("L'imprimante du hall");
  expect(wordsOf(await desk.card(paul))).toContain("L'imprimante du hall");
  // Said to her alone, where she asked.
  await desk.slack.until(() =>
    desk.slack.ephemerals(catherine).some((one) => /R-\d+ est ouverte/.test(wordsOf(one))),
  );
});

it('the global shortcut and « Plus de champs » give every field, and keep what was entered', async () => {
  const says = desk.slack.as(catherine);
  await says.shortcut('new_ticket');
  const quick = await modal(catherine);
  await says.click('modal', { text: 'Plus de champs' });
  await desk.slack.until(() => JSON.stringify(desk.slack.modals(catherine)[0]?.content).includes('postIt'));
  expect(desk.slack.modals(catherine)).toHaveLength(1);
  expect(desk.slack.modals(catherine)[0]!.id).toBe(quick.id);

  const domain = await first(catherine, 'domain', 'poste');
  await says.select('modal', 'domain', domain);
  await desk.slack.until(() =>
    JSON.stringify(desk.slack.modals(catherine)[0]?.content).includes(`group|group|${domain}`),
  );
  const group = await says.suggest('modal', 'group', '');
  expect(group.ok && group.options?.map((one) => (one.text as { text: string }).text)).toEqual([
    'Matériel',
    'Réseau',
  ]);

  const submitted = await says.submit({
    requesterId: await first(catherine, 'requesterId', 'paul'),
    beneficiaryId: await first(catherine, 'beneficiaryId', 'clarke'),
    title: 'Deux écrans',
    siteId: await first(catherine, 'siteId', 'bellevue'),
    businessTeamId: await first(catherine, 'businessTeamId', 'vie'),
    subcategoryId: await first(catherine, 'subcategoryId', 'ecran'),
    visibility: 'site',
    impact: 'service',
    urgency: 'high',
    origin: 'mail',
    requestType: 'service_request',
    callbackPhone: '05 61 00 00 99',
    postIt: 'Sonner deux fois.',
    firstEntry: 'Nous passons jeudi.',
    teamId: 'PILOTES',
  });
  expect(submitted.outcome).toBe('cleared');
  await desk.settled();
  expect(
    await desk.store.read.ticket.findFirstOrThrow({
      orderBy: { id: 'desc' },
      include: {
        requester: true,
        beneficiary: true,
        site: true,
        businessTeam: true,
        team: true,
        entries: true,
      },
    }),
  ).toMatchObject({
    title: 'Deux écrans',
    requester: { name: 'Paul Smith' },
    beneficiary: { name: 'Emma Clarke' },
    site: { code: '0310038Y' },
    businessTeam: { name: 'Vie scolaire' },
    team: { key: 'PILOTES' },
    visibility: 'site',
    impact: 'service',
    urgency: 'high',
    priority: 2,
    origin: 'mail',
    requestType: 'service_request',
    callbackPhone: '05 61 00 00 99',
    postIt: 'Sonner deux fois.',
    entries: [{ text: 'Nous passons jeudi.' }],
  });
  // Whom it is for hears of it too, in her language.
  expect(wordsOf(await desk.card(emma))).toContain('Deux écrans');
  expect(wordsOf(await desk.card(emma))).toMatch(/With PILOTES/);
});

it('the message shortcut takes the words of a message and keeps the way back to it', async () => {
  const says = desk.slack.as(catherine);
  const message = says.say(helpdesk, 'Mme Roux a appelé : <b>plus de réseau</b> au 2e & au 3e');
  await says.messageShortcut('ticket_from_message', { ts: message.ts, channel: helpdesk });
  await modal(catherine);
  await says.submit({ requesterId: await first(catherine, 'requesterId', 'paul') });
  await desk.settled();
  const ticket = await newest();
  expect(ticket).toMatchObject({ description: 'Mme Roux a appelé : <b>plus de réseau</b> au 2e & au 3e' });
  expect(ticket.sourceLink).toMatch(new RegExp(`/archives/${helpdesk}/p${message.ts.replace('.', '')}$`));
});

it('the button on the Home opens the same form; the Home shows the new ticket', async () => {
  const says = desk.slack.as(paul);
  says.openHome();
  await desk.slack.until(() => desk.slack.home(paul));
  await says.click('home', { actionId: 'intent:create' });
  await modal(paul);
  const submitted = await says.submit({ title: 'Clavier collant' });
  expect(submitted.outcome).toBe('cleared');
  await desk.slack.until(() => JSON.stringify(desk.slack.home(paul)?.content).includes('Clavier collant'));
  expect(await newest()).toMatchObject({ title: 'Clavier collant', origin: 'chat', visibility: 'me' });
});

it('a title is asked for under its field, and a requester opens tickets for nobody else', async () => {
  const says = desk.slack.as(paul);
  await says.command('/demande', 'nouveau');
  const form = await modal(paul);
  expect(JSON.stringify(form.content)).not.toContain('requesterId');
  const refused = await says.submit({ title: '   ' });
  expect(refused).toMatchObject({ outcome: 'errors' });
  await says.closeModal();
});
