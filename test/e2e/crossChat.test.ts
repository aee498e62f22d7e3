import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  catherine as catherineInSlack,
  helpdesk,
  marc as marcInSlack,
  paul as paulInSlack,
  pilotes,
  wordsOf,
} from './deskInSlack.ts';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';
import { inSlack, type SlackHands } from './slackHands.ts';

let desk: DeskInTeams;
let hands: SlackHands;
beforeEach(async () => {
  desk = await deskInTeams({ withSlack: true });
  hands = inSlack(desk.slack);
});
afterEach(() => desk.stop());

const complaints = () => desk.logged.filter((line) => JSON.parse(line).level >= 40);

it('the requester is in Teams, the agents are in Slack', async () => {
  const { teams, slack } = desk;
  const paul = teams.person('paul');
  paul.say("Bonjour, impossible de lancer le logiciel d'anglais en salle 12");
  await paul.click(await desk.said('paul', "J'ouvre une demande"), 'Ouvrir la demande');

  await hands.press(catherineInSlack, helpdesk, "M'assigner");
  await desk.said('paul', /Catherine Buffet prend en charge/);
  await hands.fill(catherineInSlack, helpdesk, 'À compléter', {
    question: 'Avez-vous testé un autre poste ?',
  });
  await desk.said('paul', 'Avez-vous testé un autre poste ?');

  paul.say("J'ai fait le test sur plusieurs postes.");
  await hands.said(helpdesk, "J'ai fait le test sur plusieurs postes.");
  // The same line stands in the team's channel of Teams.
  await desk.said('HELPDESK', "J'ai fait le test sur plusieurs postes.");

  const moved = { teamId: 'PILOTES', note: 'Pour vous, je crois.' };
  await hands.fill(catherineInSlack, helpdesk, 'Affecter à une équipe', moved);
  await hands.press(marcInSlack, pilotes, "M'assigner");
  await hands.fill(marcInSlack, pilotes, 'Résolu', {
    code: 'assistance',
    solution: 'Relancer les licences.',
  });

  await paul.click(await desk.said('paul', 'Relancer les licences.'), "C'est réglé");
  await paul.dialog()!.submit({ satisfaction: '1', comment: 'Parfait' });
  await slack.until(() => slack.messages(pilotes).some((one) => /Close/.test(wordsOf(one))));
  await teams.until(() => teams.messages('PILOTES').some((one) => /Close/.test(teams.words(one, 'marc'))));
  await desk.settled();
  const ticket = await desk.store.read.ticket.findFirstOrThrow();
  expect(ticket).toMatchObject({ state: 'closed', satisfaction: 1, satisfactionComment: 'Parfait' });
  const read = teams
    .messages(teams.personal('paul'))
    .map((one) => teams.words(one, 'paul'))
    .join();
  expect(read).not.toContain('Pour vous, je crois.');
  // One person, told once: nothing of it went to his conversation in Slack.
  expect(slack.dmOf(paulInSlack)).toEqual([]);
  expect(teams.errors).toEqual([]);
  expect(complaints()).toEqual([]);
});

it('the requester is in Slack, the agents are in Teams', async () => {
  const { teams, slack } = desk;
  const paul = slack.as(paulInSlack);
  paul.dm("Bonjour, impossible de lancer le logiciel d'anglais en salle 12");
  await paul.click(await hands.said(paulInSlack, "J'ouvre une demande"), { text: 'Ouvrir la demande' });
  const mine = await hands.card(paulInSlack);

  const catherine = teams.person('catherine');
  const marc = teams.person('marc');
  await catherine.click(await desk.card('HELPDESK', 'catherine'), "M'assigner");
  await hands.said(paulInSlack, /Catherine Buffet prend en charge/, mine.ts);
  await catherine.click(await desk.card('HELPDESK', 'catherine'), 'À compléter');
  await catherine.dialog()!.submit({ question: 'Avez-vous testé un autre poste ?' });
  await hands.said(paulInSlack, 'Avez-vous testé un autre poste ?', mine.ts);

  paul.reply(mine, "J'ai fait le test sur plusieurs postes.");
  await desk.said('HELPDESK', "J'ai fait le test sur plusieurs postes.");
  // Catherine is told where she works.
  await desk.said('catherine', "J'ai fait le test sur plusieurs postes.");

  await catherine.click(await desk.card('HELPDESK', 'catherine'), 'Affecter à une équipe');
  const team = await desk.store.read.team.findUniqueOrThrow({ where: { key: 'PILOTES' } });
  await catherine.dialog()!.submit({ teamId: String(team.id), note: 'Pour vous, je crois.' });
  await marc.click(await desk.card('PILOTES', 'marc'), "M'assigner");
  await marc.click(await desk.card('PILOTES', 'marc'), 'Résolu');
  await marc.dialog()!.submit({ code: 'assistance', solution: 'Relancer les licences.' });

  await paul.click(await hands.said(paulInSlack, 'Relancer les licences.', mine.ts), { text: "C'est réglé" });
  await slack.until(() => slack.modals(paulInSlack).length === 1);
  await paul.submit({ satisfaction: '2', comment: '' });
  await teams.until(() => teams.messages('PILOTES').some((one) => /Close/.test(teams.words(one, 'marc'))));
  await desk.settled();
  expect(slack.dmOf(paulInSlack).map(wordsOf).join()).not.toContain('Pour vous, je crois.');
  expect(slack.dmOf(catherineInSlack)).toEqual([]);
  expect(teams.errors).toEqual([]);
  expect(complaints()).toEqual([]);
});

it('one e-mail is one person, in whichever chat they come first', async () => {
  const { teams, slack, store } = desk;
  teams.person('emma').say('Hello');
  slack.as('UEMMA').dm('Hello');
  await desk.settled();
  const emma = await store.read.person.findUniqueOrThrow({
    where: { email: 'emma.clarke@academie.example' },
    include: { identities: { orderBy: { platform: 'asc' } } },
  });
  expect(emma.identities.map(({ platform }) => platform)).toEqual(['slack', 'teams']);
});

it('whoever has written in Slack is answered in Teams when they write there for the first time', async () => {
  const { teams, slack } = desk;
  slack.as(paulInSlack).dm("L'écran de la salle 3 est noir");
  await slack.until(() =>
    slack.messages('DPAUL').some((one) => wordsOf(one).includes("J'ouvre une demande")),
  );
  teams.person('paul').say('Le copieur du couloir fume');
  await desk.said('paul', "J'ouvre une demande");
  expect(slack.messages('DPAUL').map(wordsOf).join()).not.toContain('copieur');
});
