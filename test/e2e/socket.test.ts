import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { catherine, type DeskInSlack, deskInSlack, helpdesk, marc, paul, pilotes } from './deskInSlack.ts';

let desk: DeskInSlack;
beforeAll(async () => {
  desk = await deskInSlack({ over: 'socket' });
  await desk.slack.until(() => desk.slack.socketConnections() > 0);
});
afterAll(() => desk.stop());

it('the tutorial goes through a socket as it does over HTTP', async () => {
  const says = desk.slack.as(paul);
  says.dm("Impossible de lancer le logiciel d'anglais");
  await says.click(await desk.said(paul, "J'ouvre une demande"), { text: 'Ouvrir la demande' });
  const mine = await desk.card(paul);
  await desk.press(catherine, helpdesk, "M'assigner");
  await desk.fill(catherine, helpdesk, 'À compléter', { question: 'Quel poste ?' });
  await desk.said(paul, 'Quel poste ?', mine.ts);
  says.reply(mine, 'Le 4.');
  await desk.said(helpdesk, 'Le 4.');
  await desk.fill(catherine, helpdesk, 'Affecter à une équipe', { teamId: 'PILOTES' });
  await desk.press(marc, pilotes, "M'assigner");
  await desk.slack
    .as(marc)
    .command('/ticket', 'résoudre R-000001 assistance Relancer les licences.', pilotes);
  await desk.said(paul, 'Relancer les licences.', mine.ts);
});

it('an ack means committed: when a person sees theirs, the store has it', async () => {
  const outcome = await desk.slack.as(marc).command('/ticket', 'note R-000001 Vu.', pilotes);
  expect(outcome.ok).toBe(true);
  expect(await desk.store.read.internalNote.findFirst({ where: { text: 'Vu.' } })).not.toBeNull();
});

it('a connection Slack renews loses nothing', async () => {
  const before = desk.slack.calls('apps.connections.open').length;
  desk.slack.disconnectSockets();
  await desk.slack.until(() => desk.slack.calls('apps.connections.open').length > before, 20_000);
  await vi.waitFor(() => expect(desk.slack.socketConnections()).toBe(1), 5_000);
  desk.slack.as(paul).reply(await desk.card(paul), 'Encore en panne, hélas.');
  await desk.said(pilotes, 'Encore en panne, hélas.');
});
