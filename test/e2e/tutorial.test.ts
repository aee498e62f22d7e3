import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  catherine,
  type DeskInSlack,
  deskInSlack,
  helpdesk,
  marc,
  paul,
  pilotes,
  wordsOf,
} from './deskInSlack.ts';

let desk: DeskInSlack;
beforeEach(async () => {
  desk = await deskInSlack();
});
afterEach(() => desk.stop());

it('a requester’s words become a ticket, which goes through the whole tutorial', async () => {
  const { slack } = desk;
  const says = slack.as(paul);

  says.dm("Bonjour, impossible de lancer le logiciel d'anglais en salle 12");
  await says.click(await desk.said(paul, "J'ouvre une demande"), { text: 'Ouvrir la demande' });
  const mine = await desk.card(paul);
  expect(wordsOf(mine)).toContain("logiciel d'anglais");

  await desk.press(catherine, helpdesk, "M'assigner");
  await desk.said(paul, /Catherine Buffet prend en charge/, mine.ts);

  await desk.fill(catherine, helpdesk, 'À compléter', { question: 'Avez-vous testé un autre poste ?' });
  await desk.said(paul, 'Avez-vous testé un autre poste ?', mine.ts);

  says.reply(mine, "J'ai fait le test sur plusieurs postes.");
  await desk.said(helpdesk, "J'ai fait le test sur plusieurs postes.");

  const moved = { teamId: 'PILOTES', note: 'Pour vous, je crois.' };
  await desk.fill(catherine, helpdesk, 'Affecter à une équipe', moved);
  await desk.press(marc, pilotes, "M'assigner");
  await desk.fill(marc, pilotes, 'Résolu', { code: 'assistance', solution: 'Relancer les licences.' });

  const solved = await desk.said(paul, 'Relancer les licences.', mine.ts);
  await says.click(solved, { text: "C'est réglé" });
  await slack.until(() => slack.modals(paul).length === 1);
  await says.submit({ satisfaction: '1', comment: 'Parfait' });
  await slack.until(() => /Close/.test(wordsOf(slack.messages(pilotes)[0]!)));
  const ticket = await desk.store.read.ticket.findFirstOrThrow();
  expect(ticket).toMatchObject({ state: 'closed', satisfaction: 1, satisfactionComment: 'Parfait' });
  // Of all that was said among agents, nothing reached him.
  expect(slack.dmOf(paul).map(wordsOf).join()).not.toContain('Pour vous, je crois.');
  // From the start to here nothing went wrong that only the log would tell.
  expect(desk.logged.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
});
