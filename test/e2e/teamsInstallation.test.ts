import { afterEach, expect, it } from 'vitest';
import { demoTenant } from '../../src/demoTenant.ts';
import { perform } from '../../src/desk/perform.ts';
import { connector } from '../../src/teams/connector.ts';
import { rosters } from '../../src/teams/roster.ts';
import { actorInTeams, arrangeInTeams, meet } from './arrangeInTeams.ts';
import { APP_ID, type DeskInTeams, deskInTeams } from './deskInTeams.ts';

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

it('agents are known by the roster of their channel: a card that rests is each one’s own, in their language', async () => {
  desk = await deskInTeams({ inboxEveryMs: 60_000 });
  const { teams, store } = desk;
  await expect.poll(() => store.read.chatIdentity.count()).toBe(teams.chat('Général').members.size);
  // A list of names is not what they work in, and says nothing of how they are told.
  expect(await store.read.person.count({ where: { chat: { not: null } } })).toBe(0);
  await meet(desk, ['paul']);
  const ticket = await arrangeInTeams(desk, 'resolved');
  await perform(store, {
    actor: await actorInTeams(desk, 'suzanne'),
    action: 'note',
    ticketId: ticket.id,
    input: { text: 'Câble à commander.' },
    now: desk.now(),
  });
  await desk.settled();
  const seenBy = (key: string) => teams.words(ticket.card, key);
  expect(seenBy('josiane')).toMatch(/Résolue[^]*Note interne[^]*Câble à commander\.[^]*Rouvrir/);
  expect(seenBy('oliver')).toMatch(/Resolved[^]*Internal note[^]*Câble à commander\.[^]*Reopen/);
  expect(seenBy('marc')).not.toContain('Câble à commander.');
  const heard = async () => {
    const people = await store.read.person.findMany({ where: { chat: 'teams' }, orderBy: { id: 'asc' } });
    return people.map(({ name }) => name).sort();
  };
  expect(await heard()).toEqual(['Paul Smith']);

  // Their own first words still make them known as anybody's do: their profile is asked for.
  const profiles = () => teams.calls('getMember').length;
  const before = profiles();
  await meet(desk, ['josiane']);
  expect(profiles()).toBe(before + 1);
  expect(await heard()).toEqual(['Josiane Albin', 'Paul Smith']);
  expect(teams.errors).toEqual([]);
});

it('a roster that Teams does not give is asked for until it does, and no longer', async () => {
  const absent = (demoTenant().teams ?? []).map((team) => ({ ...team, withoutBot: true }));
  desk = await deskInTeams({ tenant: { teams: absent }, inboxEveryMs: 20 });
  const { teams, store } = desk;
  teams.faults.next('getPagedMembers', 5, { kind: 'status', status: 503 });
  teams.person('catherine').install('HELPDESK');
  await expect.poll(() => store.read.chatIdentity.count()).toBe(teams.chat('Général').members.size);
  expect(teams.calls('getPagedMembers').filter(({ fault }) => fault)).toHaveLength(5);
});

it('whom a roster lacks it is asked for once a day, and where it was not given at once', async () => {
  desk = await deskInTeams({ inboxEveryMs: 60_000 });
  const { teams, store } = desk;
  await expect.poll(() => store.read.chatIdentity.count()).toBe(teams.chat('Général').members.size);
  const { tokenUrl } = teams;
  const ask = rosters({
    store,
    connector: connector({ credentials: { from: 'standIn', appId: APP_ID, tokenUrl, password: 'secret' } }),
    now: desk.now,
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    wake: () => {},
  });
  const calls = async () => {
    const before = teams.calls('getPagedMembers').length;
    await Promise.all([ask(), ask()]);
    return teams.calls('getPagedMembers').length - before;
  };
  const agent = (name: string) =>
    store.write((tx) =>
      tx.person.create({
        data: {
          ...{ name, searchText: name, createdAt: desk.now(), email: `${name}@academie.example` },
          memberships: { create: { role: 'agent', team: { connect: { key: 'PILOTES' } } } },
        },
      }),
    );
  expect(await calls()).toBe(0);
  await agent('ailleurs');
  teams.faults.next('getPagedMembers', 1, { kind: 'status', status: 503 });
  expect([await calls(), await calls(), await calls()]).toEqual([1, 1, 0]);
  await agent('encore');
  expect([await calls(), await calls()]).toEqual([1, 0]);
  desk.later(25 * 3_600_000);
  // The stand-in's token ended meanwhile: the first call is what learns it.
  expect([await calls(), await calls(), await calls()]).toEqual([1, 1, 0]);
});
