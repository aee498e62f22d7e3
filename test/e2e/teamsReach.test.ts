import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';

let desk: DeskInTeams;
beforeEach(async () => {
  desk = await deskInTeams();
});
afterEach(() => desk.stop());

it('a card is kept fresh in a conversation that the bot opened and nothing ever came from', async () => {
  const { teams, store } = desk;
  const paul = teams.person('paul');
  paul.say("Bonjour, mon écran ne s'allume plus");
  await paul.click(await desk.said('paul', "J'ouvre une demande"), 'Ouvrir la demande');
  await desk.settled();
  const where = { channelId: teams.personal('paul').id };
  expect(await store.write((tx) => tx.chatConversation.deleteMany({ where }))).toEqual({ count: 1 });

  await teams.person('catherine').click(await desk.card('HELPDESK', 'catherine'), "M'assigner");
  await desk.settled();
  expect(teams.words(await desk.card('paul', 'paul'), 'paul')).toContain('Prise en charge par HELPDESK');
  expect(await store.read.delivery.count({ where: { state: 'parked' } })).toBe(0);
});
