import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';

let desk: DeskInTeams;
beforeEach(async () => {
  desk = await deskInTeams();
});
afterEach(() => desk.stop());

it('a requester’s words become a ticket, which goes through the whole tutorial in Teams', async () => {
  const { teams } = desk;
  const paul = teams.person('paul');
  const catherine = teams.person('catherine');
  const marc = teams.person('marc');

  paul.say("Bonjour, impossible de lancer le logiciel d'anglais en salle 12");
  await paul.click(await desk.said('paul', "J'ouvre une demande"), 'Ouvrir la demande');
  const mine = await desk.card('paul', 'paul');
  expect(teams.words(mine, 'paul')).toContain("logiciel d'anglais");

  const taken = await desk.card('HELPDESK', 'catherine');
  await catherine.click(taken, "M'assigner");
  await desk.said('paul', /^R-000001 · Impossible de lancer[^]*Catherine Buffet prend en charge/);

  await catherine.click(await desk.card('HELPDESK', 'catherine'), 'À compléter');
  await catherine.dialog()!.submit({ question: 'Avez-vous testé un autre poste ?' });
  await desk.said('paul', 'Avez-vous testé un autre poste ?');

  paul.say("J'ai fait le test sur plusieurs postes.");
  await desk.said('HELPDESK', "J'ai fait le test sur plusieurs postes.");

  await catherine.click(await desk.card('HELPDESK', 'catherine'), 'Affecter à une équipe');
  const pilotes = await desk.store.read.team.findUniqueOrThrow({ where: { key: 'PILOTES' } });
  await catherine.dialog()!.submit({ teamId: String(pilotes.id), note: 'Pour vous, je crois.' });
  await marc.click(await desk.card('PILOTES', 'marc'), "M'assigner");
  await marc.click(await desk.card('PILOTES', 'marc'), 'Résolu');
  await marc.dialog()!.submit({ code: 'assistance', solution: 'Relancer les licences.' });

  const solved = await desk.said('paul', 'Relancer les licences.');
  await paul.click(solved, "C'est réglé");
  await paul.dialog()!.submit({ satisfaction: '1', comment: 'Parfait' });
  await teams.until(() => teams.messages('PILOTES').some((one) => /Close/.test(teams.words(one, 'marc'))));
  const ticket = await desk.store.read.ticket.findFirstOrThrow();
  expect(ticket).toMatchObject({ state: 'closed', satisfaction: 1, satisfactionComment: 'Parfait' });
  await desk.settled();
  const read = teams.messages(teams.personal('paul')).map((one) => teams.words(one, 'paul'));
  expect(read.join()).not.toContain('Pour vous, je crois.');
  expect(teams.errors).toEqual([]);
  expect(desk.logged.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
});
