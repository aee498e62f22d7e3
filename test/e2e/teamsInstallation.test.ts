import { afterEach, expect, it } from 'vitest';
import { demoTenant } from '../../src/demoTenant.ts';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';

let desk: DeskInTeams;
afterEach(() => desk.stop());

/** HELPDESK in one team of Teams, PILOTES in another. */
function twoTeams() {
  const [team] = demoTenant().teams ?? [];
  if (!team) throw new Error('the demo tenant has no team');
  const [general, helpdesk, pilotes] = team.channels;
  if (!general || !helpdesk || !pilotes) throw new Error('the demo team has lost its channels');
  return [
    { ...team, channels: [general, helpdesk] },
    { ...team, name: 'Informatique', channels: [{ name: 'Accueil' }, pilotes] },
  ];
}

const channelOf = async (key: string): Promise<string> => {
  const team = await desk.store.read.team.findUniqueOrThrow({ where: { key } });
  const where = { teamId_platform: { teamId: team.id, platform: 'teams' } };
  return (await desk.store.read.teamChannel.findUniqueOrThrow({ where })).channelId;
};

const left = async (): Promise<string[]> => {
  const gone = await desk.store.read.chatConversation.findMany({ where: { left: true } });
  return gone.map(({ channelId }) => channelId);
};

it('where the bot is removed from one team, the channels of another go on', async () => {
  desk = await deskInTeams({ tenant: { teams: twoTeams() } });
  const { teams } = desk;
  teams.person('marc').uninstall('PILOTES');
  await teams.quiet();
  expect(await left()).toContain(teams.chat('PILOTES').id);
  expect(await left()).not.toContain(teams.chat('HELPDESK').id);

  teams.person('paul').say("Bonjour, mon écran ne s'allume plus");
  await teams.person('paul').click(await desk.said('paul', "J'ouvre une demande"), 'Ouvrir la demande');
  expect(teams.words(await desk.card('HELPDESK', 'catherine'), 'catherine')).toContain('R-000001');

  teams.person('marc').install('PILOTES');
  await teams.quiet();
  expect(await left()).toEqual([]);
});

it('channels that Teams would not list at first are asked for until it does, and no longer', async () => {
  const absent = (demoTenant().teams ?? []).map((team) => ({ ...team, withoutBot: true }));
  desk = await deskInTeams({ tenant: { teams: absent }, inboxEveryMs: 20 });
  const { teams, store } = desk;
  teams.faults.next('getChannels', 5, { kind: 'status', status: 503 });
  teams.person('catherine').install('HELPDESK');
  await expect.poll(() => channelOf('PILOTES')).toBe(teams.chat('PILOTES').id);
  expect(await channelOf('HELPDESK')).toBe(teams.chat('HELPDESK').id);
  expect(teams.calls('getChannels').filter(({ fault }) => fault)).toHaveLength(5);
  expect(await store.read.chatConversation.count({ where: { unlisted: true } })).toBe(0);

  teams.person('paul').say("Bonjour, mon écran ne s'allume plus");
  await teams.person('paul').click(await desk.said('paul', "J'ouvre une demande"), 'Ouvrir la demande');
  expect(teams.words(await desk.card('HELPDESK', 'catherine'), 'catherine')).toContain('R-000001');
});

it('a team the bot is no longer in is not asked for its channels again', async () => {
  const absent = (demoTenant().teams ?? []).map((team) => ({ ...team, withoutBot: true }));
  desk = await deskInTeams({ tenant: { teams: absent }, inboxEveryMs: 60_000 });
  const { teams, store } = desk;
  const unlisted = () => store.read.chatConversation.count({ where: { unlisted: true, left: false } });
  teams.faults.next('getChannels', 2, { kind: 'status', status: 503 });
  teams.person('catherine').install('HELPDESK');
  await teams.quiet();
  expect(await unlisted()).toBe(1);
  teams.person('catherine').uninstall('HELPDESK');
  await teams.quiet();
  expect(await unlisted()).toBe(0);
});
