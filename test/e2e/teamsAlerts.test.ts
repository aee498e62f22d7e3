import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';

let desk: DeskInTeams;
beforeEach(async () => {
  desk = await deskInTeams();
  // The admin has met the bot, so it knows a way to her.
  desk.teams.person('nadia').say('aide');
  await desk.said('nadia', /Guichet|commandes|aide/i);
});
afterEach(() => desk.stop());

const told = () =>
  desk.teams
    .messages(desk.teams.personal('nadia'))
    .map((one) => desk.teams.words(one, 'nadia'))
    .filter((words) => words.includes("Je n'ai plus accès"));

it('an admin is told once that the bot was removed from a channel’s team', async () => {
  const { teams } = desk;
  teams.person('catherine').uninstall('HELPDESK');
  await desk.said('nadia', "Je n'ai plus accès à HELPDESK dans Teams");
  await desk.settled();
  expect(told().filter((words) => words.includes('à HELPDESK'))).toHaveLength(1);
});

it('an admin is told once of somebody who blocked the bot, and what was for them is set aside', async () => {
  const { teams, store } = desk;
  teams.person('paul').say("L'imprimante de la salle 12 ne répond plus");
  await teams.person('paul').click(await desk.said('paul', "J'ouvre une demande"), 'Ouvrir la demande');
  teams.person('paul').block();
  const catherine = teams.person('catherine');
  await catherine.click(await desk.card('HELPDESK', 'catherine'), "M'assigner");
  await desk.said('nadia', "Je n'ai plus accès à Paul Smith dans Teams");
  await catherine.click(await desk.card('HELPDESK', 'catherine'), 'À compléter');
  await catherine.dialog()!.submit({ question: 'Quel modèle ?' });
  await desk.settled();
  expect(told()).toHaveLength(1);
  expect(await store.read.delivery.count({ where: { state: 'parked', kind: 'ping' } })).toBe(2);
});
